"""How dates and numbers are read and written in Chinese, without zero padding: 2021年9月2日, 9月2日, 14:05.

Django's own list holds template codes where strptime codes belong, so it refuses 2021年9月22日, 2021.9.22 and 20210922;
it writes 09月2日, and it groups digits by four with an empty separator. Numbers here are set solid.
"""

DATE_FORMAT = "Y年n月j日"
TIME_FORMAT = "H:i"
DATETIME_FORMAT = "Y年n月j日 H:i"
YEAR_MONTH_FORMAT = "Y年n月"
MONTH_DAY_FORMAT = "n月j日"
SHORT_DATE_FORMAT = "Y年n月j日"
SHORT_DATETIME_FORMAT = "Y年n月j日 H:i"
FIRST_DAY_OF_WEEK = 1

# The first one is also how a form shows a stored date. It cannot be read back (strptime knows no %-m), the second can.
DATE_INPUT_FORMATS = ["%Y年%-m月%-d日", "%Y年%m月%d日", "%Y-%m-%d", "%Y.%m.%d", "%Y/%m/%d", "%Y%m%d"]
TIME_INPUT_FORMATS = ["%H:%M", "%H:%M:%S", "%H时%M分", "%H时"]
DATETIME_INPUT_FORMATS = [f"{day} {time}" for day in DATE_INPUT_FORMATS[1:] for time in ("%H:%M", "%H:%M:%S")]

DECIMAL_SEPARATOR = "."
THOUSAND_SEPARATOR = ""
NUMBER_GROUPING = 0
