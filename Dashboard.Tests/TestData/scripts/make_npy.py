"""Makes TestData/npy with NumPy itself. Made with Python 3.11, NumPy 1.24.2: /usr/bin/python3 make_npy.py ../npy"""
import sys
import numpy as np

out = sys.argv[1]
matrix = np.arange(37 * 19).reshape(37, 19) % 97  # every element type of 8 bits holds these values

for code in ["f2", "f4", "f8", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8"]:
    np.save(f"{out}/c_{code}.npy", matrix.astype("<" + code))
for code in ["f2", "f4", "f8", "i2", "i4", "u8"]:
    np.save(f"{out}/big_{code}.npy", matrix.astype(">" + code))
np.save(f"{out}/fortran_f4.npy", np.asfortranarray(matrix.astype("<f4")))
np.save(f"{out}/fortran_big_f8.npy", np.asfortranarray(matrix.astype(">f8")))
np.save(f"{out}/bool.npy", np.array([True, False, False, True]))
np.save(f"{out}/zero_one.npy", np.array([1, 0, 0, 1], np.int16))
np.save(f"{out}/zero_two.npy", np.array([0, 2], np.uint8))
np.save(f"{out}/labels_u8.npy", np.array([0, 7, 2**63 + 1], np.uint64))
np.save(f"{out}/labels_wide.npy", np.array([0, -5, 2**40], np.int64))
np.save(f"{out}/scalar.npy", np.float32(3.5))
np.save(f"{out}/complex.npy", np.ones(3, np.complex64))
np.save(f"{out}/structured.npy", np.zeros(3, [("a", "<f4"), ("b", "<i4")]))
for version in [(1, 0), (2, 0), (3, 0)]:
    with open(f"{out}/version_{version[0]}.npy", "wb") as file:
        np.lib.format.write_array(file, matrix.astype("<f4"), version=version)
