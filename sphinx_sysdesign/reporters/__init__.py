"""Reports as text: one pure function per format, each `render(report, context) -> str`."""
