"""What the operator's machines read of the site beside its log: metrics and reports of errors.

Both are off unless a variable asks for them, and neither is imported until then.
"""
