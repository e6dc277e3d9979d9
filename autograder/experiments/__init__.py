"""The lecture's models trained on the record, and compared with the lecture's figures.

`reading` makes a record file into a table, `tasks` and `models` say what is forecast and by what,
`splits` cuts windows, `pipeline` feeds them, `training` trains, `folder` keeps what was found.
Nothing is imported here, so that the command line starts quickly.
"""
