"""Views of the applicant's pages."""
