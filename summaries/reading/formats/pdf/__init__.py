"""PDF: lines of print, put together to headings, paragraphs and lists."""
