"""The climate record: the real one, fetched and verified, or a generated stand-in.

`generator.make_record` makes a stand-in, `writing.write_csv` writes it in the original's form,
`fetch.fetch` downloads and verifies the real record, `record.default_record` gives whichever is
there. Nothing is imported here, so that the command line starts quickly.
"""
