"""Maps: from boxes and the lines between them to a drawing as SVG; pure, without a browser or Graphviz.

`drawing.draw` is the whole of it: `layers` finds the row of each box, `ordering` its place in the row,
`placing` coordinates, `packing` puts parts that nothing connects beside each other, `svg` writes it down.
"""
