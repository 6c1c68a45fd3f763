"""`./render.sh embed`: a folder of static files that shows the film, or chapters of it, on any web page."""
