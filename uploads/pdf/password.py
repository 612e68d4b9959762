"""Whether a PDF under a password opens without one, as it does where only printing is restricted.

ISO 32000-1, 7.6.3 (revisions 2 to 4), and ISO 32000-2, 7.6.4 (5 and 6).
"""

import hashlib

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

# Stands for a password of no letters; Table 20, algorithm 2.
PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


def opens_without_password(encryption, first_id):
    """Tell whether anybody can open the file.

    `encryption` is the trailer's Encrypt dictionary, `first_id` the first string of its ID. Where
    something else than a password locks the file, such as a certificate, the answer is no.
    """
    revision, user = encryption.get("R"), encryption.get("U")
    if encryption.get("Filter") != "Standard" or not isinstance(user, bytes):
        return False
    if revision in (5, 6):
        owner = encryption["O"]
        hashed = simple_hash if revision == 5 else hardened_hash
        # The password that lifts the restrictions opens the file too, and may be empty.
        checks = ((user, b""), (owner, user[:48]))
        return any(hashed(stored[32:40], data) == stored[:32] for stored, data in checks)
    key = key_of(encryption, first_id)
    if revision == 2:
        return rc4(key, PADDING) == user[:32]
    check = hashlib.md5(PADDING + first_id, usedforsecurity=False).digest()
    for number in range(20):
        check = rc4(bytes(byte ^ number for byte in key), check)
    return check == user[:16]


def key_of(encryption, first_id):
    """Return the key that the empty password gives (algorithm 2)."""
    revision = encryption.get("R")
    bits = encryption.get("Length", 40)
    # Crypt filters state their length apart; all that exist for this revision have 128 bits.
    size = 5 if revision == 2 else 16 if revision == 4 else min(16, max(5, bits // 8))
    digest = hashlib.md5(PADDING + encryption["O"][:32], usedforsecurity=False)
    digest.update((encryption["P"] & 0xFFFFFFFF).to_bytes(4, "little") + first_id)
    if revision == 4 and encryption.get("EncryptMetadata") is False:
        digest.update(b"\xff" * 4)
    key = digest.digest()[:size]
    for _ in range(50 if revision >= 3 else 0):
        key = hashlib.md5(key, usedforsecurity=False).digest()[:size]
    return key


def rc4(key, data):
    """Return the data encrypted with RC4."""
    state, j = list(range(256)), 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) & 255
        state[i], state[j] = state[j], state[i]
    output, j = bytearray(), 0
    for i, byte in enumerate(data, 1):
        i &= 255
        j = (j + state[i]) & 255
        state[i], state[j] = state[j], state[i]
        output.append(byte ^ state[(state[i] + state[j]) & 255])
    return bytes(output)


def simple_hash(salt, data):
    """Return the hash of the empty password in revision 5, salted and with further data."""
    return hashlib.sha256(salt + data).digest()


def hardened_hash(salt, data):
    """Return the same in revision 6 (algorithm 2.B)."""
    key = simple_hash(salt, data)
    count = 0
    while True:
        encryptor = Cipher(algorithms.AES(key[:16]), modes.CBC(key[16:32])).encryptor()
        encrypted = encryptor.update((key + data) * 64) + encryptor.finalize()
        kind = (hashlib.sha256, hashlib.sha384, hashlib.sha512)[sum(encrypted[:16]) % 3]
        key = kind(encrypted).digest()
        count += 1
        if count >= 64 and encrypted[-1] <= count - 32:
            return key[:32]
