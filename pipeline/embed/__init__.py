"""`./render.sh embed`: a folder of static files that puts the film, or chapters of it, on any web page."""
