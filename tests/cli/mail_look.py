"""What Python's reader of mail finds in a message: for tests/cli/mail.sh."""
import email
import email.policy
import sys

with open(sys.argv[1], "rb") as file:
    raw = file.read()
mail = email.message_from_bytes(raw, policy=email.policy.default)
assert not mail.defects, mail.defects
assert all(len(line) <= 78 for line in raw.split(b"\r\n")), "a long line"
assert mail["Message-ID"].startswith("<letter."), mail["Message-ID"]
for name in ("X-To", "From", "To", "Subject", "Bcc", "Auto-Submitted"):
    if mail[name] is not None:
        print("%s: %s" % (name, ", ".join(mail.get_all(name))))
print()
print(mail.get_content().replace("\r\n", "\n"), end="")
