"""Every word the program can say, on one page, for somebody who reviews the words."""
