"""Files that the program writes and reads: workbooks, calendars, papers, pictures."""
