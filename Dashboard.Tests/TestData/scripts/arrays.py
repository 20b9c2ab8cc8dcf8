"""Activations of 6 images x 4 units as other programs store them. Writes arrays/.

Run: python3 arrays.py   (needs numpy and h5py)
Value of image i, unit u: ((7 i + 3 u) mod 11) / 4; labels i mod 3. The gale files have the layout that the code of Gale et al. writes:
per class activations (images x units x rows x columns), labels, label_mappings, file_names, activation_labels; merged: one group a class.
"""
import json
import pathlib
import struct

import h5py
import numpy

out = pathlib.Path(__file__).parent.parent / "arrays"
image, unit = numpy.mgrid[0:6, 0:4]
values = ((7 * image + 3 * unit) % 11) / 4
labels = numpy.arange(6) % 3

numpy.savez(out / "several.npz", fc6=values.astype("f4"), fc7=(values + 1).astype("f8"), labels=labels)
numpy.savez_compressed(out / "single.npz", values.astype("f2"))

tensors = {"fc6": ("F32", values.astype("<f4")), "fc7": ("F64", (values + 1).astype("<f8")), "labels": ("I64", labels.astype("<i8"))}
tensors["brain"] = ("BF16", (values.astype("<f4").view("<u4") >> 16).astype("<u2"))
header, data = {}, b""
for name, (kind, array) in tensors.items():
    header[name] = {"dtype": kind, "shape": list(array.shape), "data_offsets": [len(data), len(data) + array.nbytes]}
    data += array.tobytes()
text = json.dumps(header).encode()
(out / "several.safetensors").write_bytes(struct.pack("<Q", len(text)) + text + data)

with h5py.File(out / "plain.h5", "w") as file:
    file.create_dataset("net/fc6", data=values, chunks=(2, 3), compression="gzip")
    file.create_dataset("net/conv", data=numpy.stack([values - 1, values, values - 2, values - 3], axis=2).reshape(6, 4, 2, 2).astype("f4"))
    file.create_dataset("labels", data=labels.astype("i4"))


def fill(group, wnid, rows, spread, old=False):
    """Images `rows` of one class; spread = rows x columns of each unit's map, the largest value of which is the activation."""
    data = numpy.stack([values[rows] - k for k in range(spread)][::-1], axis=2).astype("f4")
    data = data.reshape(len(rows), 4, spread, 1)
    stored = data.transpose(0, 2, 3, 1) if old else data
    group.create_dataset("activations", data=stored)
    group["activations"].attrs["image_count"] = len(rows)
    group["activations"].attrs["neuron_count"] = 4
    group.create_dataset("labels", data=[wnid.encode()])
    group.create_dataset("label_mappings", data=[[wnid.encode()] for _ in rows])
    group.create_dataset("file_names", data=[f"{wnid}_{r}.JPEG".encode() for r in rows])
    group.create_dataset(f"activation_labels/{wnid}", data=list(range(len(rows))))


with h5py.File(out / "gale_merged_fc6.h5", "w") as file:
    fill(file.create_group("n00000002"), "n00000002", [0, 1, 2], 1)
    fill(file.create_group("n00000005"), "n00000005", [3, 4, 5], 1)
with h5py.File(out / "gale_merged_old.h5", "w") as file:
    fill(file.create_group("n00000002"), "n00000002", [0, 1, 2], 1, old=True)
    fill(file.create_group("n00000005"), "n00000005", [3, 4, 5], 1, old=True)
(out / "gale").mkdir(exist_ok=True)
with h5py.File(out / "gale" / "n00000002_conv5.h5", "w") as file:
    fill(file, "n00000002", [0, 1, 2], 3)
with h5py.File(out / "gale" / "n00000005_conv5.h5", "w") as file:
    fill(file, "n00000005", [3, 4, 5], 3)
