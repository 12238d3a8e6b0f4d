"""The people the platform knows as a population: counted, compared, and told what newly opens (一(五); 政策找人)."""
