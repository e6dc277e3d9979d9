"""What runs in the student's process: it computes, and answers numbered calls with plain bytes.

Loaded separately, under the name `student`, by a process that imports only public libraries.
Nothing here may import from the rest of the package, and nothing here holds a secret.
"""
