"""A mail in which a reader without an account suggests something: from the file to the form's text."""
