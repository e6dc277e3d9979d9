"""The JSON of one result, in the store and in `results/STUDENT.json`."""

import json
import re

from autograder.grading.result import Result

# Characters that JSON allows, but that control a terminal, reorder text, or are no valid UTF-8.
_ESCAPED = re.compile("[\x7f-\x9f\u200b\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]")


def result_json(result: Result) -> str:
    """Return `result` as JSON in the contract's order of keys, indented by two spaces.

    Every text is kept exactly, control characters and lone surrogates as `\\uXXXX`;
    `notes` and `marking` come last, and only where there are any; so does a check's `trace`. A failed check's `picture` is null where there is none.
    """
    content = result.model_dump()
    for question in content["questions"]:
        for check in question["checks"]:
            if check["trace"] is None:
                del check["trace"]
            if check["picture"] is None and check["outcome"] != "failed":
                del check["picture"]
    if not content["notes"]:
        del content["notes"]
    if content["marking"] is None:
        del content["marking"]
    text = json.dumps(content, ensure_ascii=False, allow_nan=False, indent=2)
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", text) + "\n"


def read_result(text: str) -> Result:
    """Return the result that `result_json` wrote. Raises `ValueError` where it did not."""
    return Result.model_validate(json.loads(text))
