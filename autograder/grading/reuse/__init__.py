"""Which questions of a hand-in keep their results, since nothing that these depend on changed.

The code of one question can reach another through the process that answers both: a patched
library, a global, a file. So a question's result is only taken over where every function that is
called, whether it changed or not, is known to leave nothing behind and to see nothing but its
arguments. What is not known is graded again.

`libraries` and `methods` list what such functions may use, `uses` and `contained` check one function,
`common` the top-level code, `code` gives each question its digest, `plan` decides, and `take_over`
puts old and new results together.
"""
