"""Reads the documents of YamlReaderTests.cs with PyYAML and checks the expected values there."""
import json
import pathlib
import re

import yaml


def text(value):
    """As the test writes it: nothing is null, a line break is |, a tab is ~."""
    if isinstance(value, dict):
        return {key: text(item) for key, item in value.items()}
    if isinstance(value, list):
        return [text(item) for item in value]
    return None if value in ("", "~") else value.rstrip("\n").replace("\n", "|").replace("\t", "~")


source = pathlib.Path(__file__).with_suffix(".cs").read_text(encoding="utf-8")
for literal, expected in re.findall(r'InlineData\((".*"), """(.*)"""\)', source):
    read = json.dumps(text(yaml.load(json.loads(literal), yaml.BaseLoader)), ensure_ascii=False, separators=(",", ":"))
    print("same" if read == expected else f"DIFFERENT {read} {expected}")
