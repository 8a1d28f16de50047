"""A brief as PDF: its document as data, laid out by Typst as the template says."""
