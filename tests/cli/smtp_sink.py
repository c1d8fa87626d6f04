"""A mail server on loopback for tests/cli/mail.sh: ESMTP with STARTTLS and AUTH PLAIN, RFC 5321 as far
as a client goes. Each accepted message is a file in the folder given. The local part of a recipient
chooses what happens: later@ is refused for now (451), never@ for good (550), slow@ makes it wait,
and cut@ breaks the connection after the message has been taken."""
import base64
import os
import socket
import ssl
import sys
import time

folder, certificate, key, user, password = sys.argv[1:6]
context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
context.load_cert_chain(certificate, key)


class Client:
    def __init__(self, connection):
        self.connection = connection
        self.file = connection.makefile("rb")
        self.secure = self.known = False
        self.recipients = []

    def say(self, line):
        self.connection.sendall(line.encode() + b"\r\n")

    def start_tls(self):
        self.say("220 go on")
        self.connection = context.wrap_socket(self.connection, server_side=True)
        self.file = self.connection.makefile("rb")
        self.secure = True

    def authenticate(self, words):
        if len(words) < 3:
            self.say("334 ")
            words = words[:2] + [self.file.readline().decode().strip()]
        given = base64.b64decode(words[2]).split(b"\0")[1:]
        self.known = given == [user.encode(), password.encode()]
        self.say("235 welcome" if self.known else "535 wrong name or password")

    def data(self):
        self.say("354 end with a dot")
        lines = []
        while (line := self.file.readline()) not in (b".\r\n", b""):
            lines.append(line[1:] if line.startswith(b".") else line)
        name = os.path.join(folder, "%d-%d" % (time.time_ns(), os.getpid()))
        with open(name + ".part", "wb") as mail:
            mail.write("".join("X-To: %s\r\n" % who for who in self.recipients).encode())
            mail.writelines(lines)
        os.rename(name + ".part", name + ".eml")
        if any(who.startswith("cut@") for who in self.recipients):
            sys.exit()
        if any(who.startswith("slow@") for who in self.recipients):
            time.sleep(600)
        self.say("250 taken")
        self.recipients = []

    def recipient(self, line):
        who = line[line.index("<") + 1:line.index(">")]
        if not (self.secure and self.known):
            self.say("530 encryption and login first")
        elif who.startswith("later@"):
            self.say("451 come back later")
        elif who.startswith("never@"):
            self.say("550 no such person")
        else:
            self.recipients.append(who)
            self.say("250 good")

    def serve(self):
        self.say("220 sink ESMTP")
        while line := self.file.readline().decode("utf-8", "replace").strip():
            words = line.split()
            verb = words[0].upper()
            if verb == "EHLO":
                self.say("250-sink")
                if not self.secure:
                    self.say("250-STARTTLS")
                self.say("250 AUTH PLAIN")
            elif verb == "STARTTLS":
                self.start_tls()
            elif verb == "AUTH":
                self.authenticate(words)
            elif verb == "RCPT":
                self.recipient(line)
            elif verb == "DATA":
                self.data()
            elif verb == "QUIT":
                self.say("221 bye")
                return
            else:
                self.say("250 good")


server = socket.create_server(("127.0.0.1", 0))
with open(os.path.join(folder, "port.part"), "w") as port:
    port.write(str(server.getsockname()[1]))
os.rename(os.path.join(folder, "port.part"), os.path.join(folder, "port"))
while True:
    connection, _ = server.accept()
    if os.fork() == 0:
        try:
            Client(connection).serve()
        except (OSError, ssl.SSLError):
            pass
        os._exit(0)
    connection.close()
