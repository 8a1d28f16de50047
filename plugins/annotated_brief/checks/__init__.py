"""What is found wrong: all that a build finds, and what ``brief check`` looks for beyond that.

A new check is a function from ``Checked`` to findings in the module of its theme, and nothing else; its rule
stands in ``diagnostics/rules/``, and a case in ``tests/faults/`` shows the fault.
"""
