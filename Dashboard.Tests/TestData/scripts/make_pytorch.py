"""Makes the files in TestData/pytorch: what torch.save writes, by Python's own pickle and zipfile, without torch.

    python3 make_pytorch.py OUT_FOLDER

The classes below only lend their names: pickle writes "torch FloatStorage" and the like, as torch does.
"""
import collections
import io
import json
import os
import pickle
import struct
import sys
import types
import zipfile

OUT = sys.argv[1]

torch = types.ModuleType("torch")
utils = types.ModuleType("torch._utils")
sys.modules["torch"], sys.modules["torch._utils"] = torch, utils


def named(module, name, value):
    value.__module__, value.__qualname__, value.__name__ = module.__name__, name, name
    setattr(module, name, value)
    return value


KINDS = {"Float": "f", "Double": "d", "Half": "e", "BFloat16": None, "Long": "q", "Int": "i", "Short": "h", "Char": "b", "Byte": "B", "Bool": "?"}
STORAGES = {k: named(torch, k + "Storage", type(k + "Storage", (), {})) for k in KINDS}
rebuild_v2 = named(utils, "_rebuild_tensor_v2", lambda *a: None)
rebuild_v1 = named(utils, "_rebuild_tensor", lambda *a: None)
rebuild_parameter = named(utils, "_rebuild_parameter", lambda *a: None)


class Storage:
    def __init__(self, kind, values):
        self.kind, self.values = kind, values

    def bytes(self):
        if self.kind == "BFloat16":
            return b"".join(struct.pack("<f", v)[2:] for v in self.values)
        return struct.pack("<%d%s" % (len(self.values), KINDS[self.kind]), *self.values)


class Tensor:
    def __init__(self, storage, size, stride=None, offset=0, old=False):
        if stride is None:
            stride, step = [], 1
            for n in reversed(size):
                stride.insert(0, step)
                step *= n
        self.storage, self.size, self.stride, self.offset, self.old = storage, tuple(size), tuple(stride), offset, old

    def __reduce__(self):
        if self.old:
            return rebuild_v1, (self.storage, self.offset, self.size, self.stride)
        return rebuild_v2, (self.storage, self.offset, self.size, self.stride, False, collections.OrderedDict())


class Parameter:
    def __init__(self, tensor):
        self.tensor = tensor

    def __reduce__(self):
        return rebuild_parameter, (self.tensor, True, collections.OrderedDict())


class Pickler(pickle.Pickler):
    def __init__(self, file, legacy):
        super().__init__(file, protocol=2)
        self.legacy, self.keys = legacy, {}

    def persistent_id(self, value):
        if not isinstance(value, Storage):
            return None
        key = self.keys.setdefault(value, str(len(self.keys)))
        return ("storage", STORAGES[value.kind], key, "cuda:0", len(value.values)) + ((None,) if self.legacy else ())


def write_zip(name, value):
    data = io.BytesIO()
    pickler = Pickler(data, legacy=False)
    pickler.dump(value)
    with zipfile.ZipFile(os.path.join(OUT, name), "w", zipfile.ZIP_STORED) as archive:
        def put(path, content):
            archive.writestr(zipfile.ZipInfo("archive/" + path, (1980, 1, 1, 0, 0, 0)), content)
        put("data.pkl", data.getvalue())
        put("byteorder", b"little")
        for storage, key in pickler.keys.items():
            put("data/" + key, storage.bytes())
        put("version", b"3\n")


def write_legacy(name, value):
    with open(os.path.join(OUT, name), "wb") as file:
        pickle.dump(0x1950A86A20F9469CFC6C, file, protocol=2)
        pickle.dump(1001, file, protocol=2)
        pickle.dump({"protocol_version": 1001, "little_endian": True, "type_sizes": {"short": 2, "int": 4, "long": 4}}, file, protocol=2)
        pickler = Pickler(file, legacy=True)
        pickler.dump(value)
        pickle.dump(list(pickler.keys.values()), file, protocol=2)
        for storage in pickler.keys:
            file.write(struct.pack("<q", len(storage.values)) + storage.bytes())


def state():
    numbers = {"Float": [0.5, -1.25, 3.0], "Double": [0.5, -1.25, 1e-3], "Half": [0.5, -1.25, 3.0], "BFloat16": [0.5, -1.25, 3.0], "Long": [7, -9, 1 << 20],
               "Int": [7, -9, 5], "Short": [7, -9, 5], "Char": [7, -9, 5], "Byte": [7, 200, 5], "Bool": [True, False, True]}
    tensors = collections.OrderedDict((kind.lower(), Tensor(Storage(kind, values), [3])) for kind, values in numbers.items())
    shared = Storage("Float", [float(i) for i in range(24)])
    tensors["matrix"] = Tensor(shared, [4, 6])
    tensors["transposed"] = Tensor(shared, [6, 4], [1, 6])
    tensors["window"] = Tensor(shared, [2, 3], [6, 1], offset=8)
    tensors["everysecond"] = Tensor(shared, [2, 3], [12, 2], offset=1)
    tensors["expanded"] = Tensor(shared, [3, 2], [0, 1], offset=4)
    tensors["scalar"] = Tensor(Storage("Long", [42]), [])
    tensors["empty"] = Tensor(Storage("Float", []), [0, 5])
    expected = {kind.lower(): [float(v) for v in values] for kind, values in numbers.items()}
    expected |= {"matrix": list(range(24)), "transposed": [r * 6 + c for c in range(6) for r in range(4)], "window": [8, 9, 10, 14, 15, 16],
                 "everysecond": [1, 3, 5, 13, 15, 17], "expanded": [4, 5] * 3, "scalar": [42], "empty": []}
    shapes = {name: list(t.size) for name, t in tensors.items()}
    return tensors, {name: {"shape": shapes[name], "values": expected[name]} for name in tensors}


class Runs:
    def __init__(self, function, *arguments):
        self.call = function, arguments

    def __reduce__(self):
        return self.call


tensors, expected = state()
write_zip("all_types.pt", tensors)
write_legacy("all_types_legacy.pth", tensors)
with open(os.path.join(OUT, "all_types.json"), "w") as file:
    json.dump(expected, file, indent=1)

small = Tensor(Storage("Float", [1.0, 2.0]), [2])
write_zip("checkpoint.pt", {"epoch": 3, "best": Tensor(Storage("Float", [0.5]), []), "optimizer": {"state": {0: {"momentum": small}}, "lr": [0.1, None, True]},
                            "state_dict": collections.OrderedDict([("module.fc.weight", Parameter(small)), ("module.fc.bias", Parameter(small))])})
write_legacy("checkpoint_legacy.pth", {"state_dict": [{0: Tensor(small.storage, [2], old=True), "2": small}], "best_prec1": 0.9})
write_zip("runs_a_command.pt", {"state_dict": {"weight": small}, "extra": Runs(os.system, "touch /tmp/selectivity-was-run")})
write_legacy("runs_a_command_legacy.pth", {"weight": Runs(eval, "open('/tmp/selectivity-was-run', 'w')")})
write_zip("no_tensors.pt", {"epoch": 3, "lr": [0.1]})
write_zip("outside.pt", {"weight": Tensor(Storage("Float", [1.0, 2.0]), [2, 2])})
write_zip("huge.pt", {"weight": Tensor(Storage("Float", [1.0, 2.0]), [1 << 60, 1 << 60], [1, 1])})
write_zip("negative.pt", {"weight": Tensor(Storage("Float", [1.0, 2.0]), [2], [-1], offset=1)})
short = Storage("Float", [1.0, 2.0])
short.bytes = lambda: b"\0" * 7
write_zip("short.pt", {"weight": Tensor(short, [2])})
