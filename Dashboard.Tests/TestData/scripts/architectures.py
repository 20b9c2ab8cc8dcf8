"""What torchvision's networks give on made-up weights, computed with numpy alone. Writes architectures/expected.json.

Run: python3 architectures.py OUT_FOLDER   (needs numpy; the file says which version made it)

Each network is written as torchvision's module code says (torchvision/models/{alexnet,vgg,googlenet,resnet,squeezenet}.py) and, for CIFAR, as He et al.
describe it with option A, but narrower, so that no weights need be stored: every number is a function of its tensor's name and its place (number()
below), which the tests repeat. Of each layer the file holds shape, sum, sum of absolute values, first and last value, computed in float64.
"""
import json
import os
import sys

import numpy as np

CLASSES = 7


def number(name, count):
    """0 ... 1: the place in the tensor, mixed with the name's FNV-1a hash by murmur's finalizer, all in 32 bits."""
    seed = 2166136261
    for byte in name.encode():
        seed = ((seed ^ byte) * 16777619) & 0xFFFFFFFF
    x = (seed + np.arange(count, dtype=np.uint64) * 2654435761) & 0xFFFFFFFF
    for shift, factor in ((16, 0x85EBCA6B), (13, 0xC2B2AE35)):
        x = ((x ^ (x >> shift)) * factor) & 0xFFFFFFFF
    return (x ^ (x >> 16)) / 2.0 ** 32


class Net:
    def __init__(self, size):
        self.tensors, self.layers = {}, {}
        self.image = (2 * number("image", 3 * size * size) - 1).reshape(3, size, size).astype(np.float32).astype(np.float64)

    def tensor(self, name, *shape):
        u = number(name, int(np.prod(shape)))
        kind = name.rsplit(".", 1)[1]
        if kind == "running_var" or (kind == "weight" and len(shape) == 1):
            values = 0.5 + u
        elif kind == "weight":
            values = (2 * u - 1) * np.sqrt(6.0 / np.prod(shape[1:]))
        else:
            values = 0.4 * u - 0.2
        self.tensors[name] = list(shape)
        return values.astype(np.float32).astype(np.float64).reshape(shape)

    def keep(self, name, x):
        self.layers[name] = x
        return x

    def relu(self, name, x):
        return self.keep(name, np.maximum(x, 0))

    def conv(self, name, x, out, k, stride=1, pad=0, bias=True):
        w = self.tensor(name + ".weight", out, x.shape[0], k, k)
        b = self.tensor(name + ".bias", out) if bias else np.zeros(out)
        windows = sliding(np.pad(x, ((0, 0), (pad, pad), (pad, pad))), k, stride)
        return np.einsum("chwij,ocij->ohw", windows, w, optimize=True) + b[:, None, None]

    def linear(self, name, x, out):
        w = self.tensor(name + ".weight", out, x.shape[0])
        return w @ x + self.tensor(name + ".bias", out)

    def bn(self, name, x, eps=1e-5):
        w, b, m, v = (self.tensor(f"{name}.{t}", x.shape[0])[:, None, None] for t in ("weight", "bias", "running_mean", "running_var"))
        self.tensors[name + ".num_batches_tracked"] = []
        return (x - m) / np.sqrt(v + eps) * w + b


def sliding(x, k, stride):
    return np.lib.stride_tricks.sliding_window_view(x, (k, k), axis=(1, 2))[:, ::stride, ::stride]


def maxpool(x, k, stride, pad=0, ceil=False):
    size = x.shape[1]
    places = (size + 2 * pad - k + (stride - 1 if ceil else 0)) // stride + 1
    if ceil and (places - 1) * stride >= size + pad:
        places -= 1
    right = max(0, (places - 1) * stride + k - size - pad)
    padded = np.pad(x, ((0, 0), (pad, right), (pad, right)), constant_values=-np.inf)
    return sliding(padded, k, stride)[:, :places, :places].max(axis=(3, 4))


def alexnet(net, w=16):
    x = net.relu("features.1", net.conv("features.0", net.image, 64 // w, 11, 4, 2))
    x = net.relu("features.4", net.conv("features.3", maxpool(x, 3, 2), 192 // w, 5, 1, 2))
    x = net.relu("features.7", net.conv("features.6", maxpool(x, 3, 2), 384 // w, 3, 1, 1))
    x = net.relu("features.9", net.conv("features.8", x, 256 // w, 3, 1, 1))
    x = net.relu("features.11", net.conv("features.10", x, 256 // w, 3, 1, 1))
    x = maxpool(x, 3, 2)
    assert x.shape[1:] == (6, 6)
    x = net.relu("classifier.2", net.linear("classifier.1", x.reshape(-1), 4096 // 64))
    x = net.relu("classifier.5", net.linear("classifier.4", x, 4096 // 64))
    net.keep("classifier.6", net.linear("classifier.6", x, CLASSES))


VGG = {
    "vgg11": [64, "M", 128, "M", 256, 256, "M", 512, 512, "M", 512, 512, "M"],
    "vgg13": [64, 64, "M", 128, 128, "M", 256, 256, "M", 512, 512, "M", 512, 512, "M"],
    "vgg16": [64, 64, "M", 128, 128, "M", 256, 256, 256, "M", 512, 512, 512, "M", 512, 512, 512, "M"],
    "vgg19": [64, 64, "M", 128, 128, "M", 256, 256, 256, 256, "M", 512, 512, 512, 512, "M", 512, 512, 512, 512, "M"],
}


def vgg(net, cfg, bn, w=32):
    x, i = net.image, 0
    for v in cfg:
        if v == "M":
            x, i = maxpool(x, 2, 2), i + 1
            continue
        x, i = net.conv(f"features.{i}", x, v // w, 3, 1, 1), i + 1
        if bn:
            x, i = net.bn(f"features.{i}", x), i + 1
        x, i = net.relu(f"features.{i}", x), i + 1
    assert x.shape[1:] == (7, 7)
    x = net.relu("classifier.1", net.linear("classifier.0", x.reshape(-1), 32))
    x = net.relu("classifier.4", net.linear("classifier.3", x, 32))
    net.keep("classifier.6", net.linear("classifier.6", x, CLASSES))


def resnet(net, blocks, bottleneck, w=16):
    x = net.relu("relu", net.bn("bn1", net.conv("conv1", net.image, 64 // w, 7, 2, 3, bias=False)))
    x = maxpool(x, 3, 2, 1)
    inplanes, expansion = 64 // w, 4 if bottleneck else 1
    for g, (planes, count) in enumerate(zip((64, 128, 256, 512), blocks)):
        planes //= w
        for i in range(count):
            name, stride = f"layer{g + 1}.{i}", 2 if g > 0 and i == 0 else 1
            identity = x
            if bottleneck:
                y = net.relu(name + ".relu", net.bn(name + ".bn1", net.conv(name + ".conv1", x, planes, 1, bias=False)))
                y = net.relu(name + ".relu_1", net.bn(name + ".bn2", net.conv(name + ".conv2", y, planes, 3, stride, 1, bias=False)))
                y = net.bn(name + ".bn3", net.conv(name + ".conv3", y, planes * 4, 1, bias=False))
            else:
                y = net.relu(name + ".relu", net.bn(name + ".bn1", net.conv(name + ".conv1", x, planes, 3, stride, 1, bias=False)))
                y = net.bn(name + ".bn2", net.conv(name + ".conv2", y, planes, 3, 1, 1, bias=False))
            if i == 0 and (stride != 1 or inplanes != planes * expansion):
                identity = net.bn(name + ".downsample.1", net.conv(name + ".downsample.0", x, planes * expansion, 1, stride, bias=False))
            inplanes = planes * expansion
            x = net.relu(name + (".relu_2" if bottleneck else ".relu_1"), y + identity)
    net.keep("fc", net.linear("fc", x.mean(axis=(1, 2)), CLASSES))


def cifar_resnet(net, n, w=4):
    x = net.relu("relu", net.bn("bn1", net.conv("conv1", net.image, 16 // w, 3, 1, 1, bias=False)))
    for g, planes in enumerate((16, 32, 64)):
        planes //= w
        for i in range(n):
            name, stride = f"layer{g + 1}.{i}", 2 if g > 0 and i == 0 else 1
            y = net.relu(name + ".relu", net.bn(name + ".bn1", net.conv(name + ".conv1", x, planes, 3, stride, 1, bias=False)))
            y = net.bn(name + ".bn2", net.conv(name + ".conv2", y, planes, 3, 1, 1, bias=False))
            if stride == 2:
                x = np.pad(x[:, ::2, ::2], ((planes // 4, planes // 4), (0, 0), (0, 0)))
            x = net.relu(name + ".relu_1", y + x)
    net.keep("linear", net.linear("linear", x.mean(axis=(1, 2)), CLASSES))


def squeezenet(net, version, w=8):
    def fire(name, x, squeeze, expand):
        s = net.relu(name + ".squeeze_activation", net.conv(name + ".squeeze", x, squeeze // w, 1))
        a = net.relu(name + ".expand1x1_activation", net.conv(name + ".expand1x1", s, expand // w, 1))
        b = net.relu(name + ".expand3x3_activation", net.conv(name + ".expand3x3", s, expand // w, 3, 1, 1))
        return net.keep(name + ".cat", np.concatenate([a, b]))

    if version == "1_0":
        x = net.relu("features.1", net.conv("features.0", net.image, 96 // w, 7, 2))
        plan = ["M", (16, 64), (16, 64), (32, 128), "M", (32, 128), (48, 192), (48, 192), (64, 256), "M", (64, 256)]
    else:
        x = net.relu("features.1", net.conv("features.0", net.image, 64 // w, 3, 2))
        plan = ["M", (16, 64), (16, 64), "M", (32, 128), (32, 128), "M", (48, 192), (48, 192), (64, 256), (64, 256)]
    for i, what in enumerate(plan):
        x = maxpool(x, 3, 2, ceil=True) if what == "M" else fire(f"features.{i + 2}", x, *what)
    x = net.relu("classifier.2", net.conv("classifier.1", x, CLASSES, 1))
    net.keep("classifier.3", x.mean(axis=(1, 2)))


def googlenet(net, w=8):
    def unit(name, x, out, k, stride=1, pad=0):
        return net.relu(name + ".relu", net.bn(name + ".bn", net.conv(name + ".conv", x, out // w, k, stride, pad, bias=False), eps=0.001))

    def inception(name, x, c1, c3r, c3, c5r, c5, pool):
        a = unit(name + ".branch1", x, c1, 1)
        b = unit(name + ".branch2.1", unit(name + ".branch2.0", x, c3r, 1), c3, 3, pad=1)
        c = unit(name + ".branch3.1", unit(name + ".branch3.0", x, c5r, 1), c5, 3, pad=1)
        d = unit(name + ".branch4.1", maxpool(x, 3, 1, 1, ceil=True), pool, 1)
        return net.keep(name + ".cat", np.concatenate([a, b, c, d]))

    x = maxpool(unit("conv1", net.image, 64, 7, 2, 3), 3, 2, ceil=True)
    x = maxpool(unit("conv3", unit("conv2", x, 64, 1), 192, 3, pad=1), 3, 2, ceil=True)
    x = inception("inception3a", x, 64, 96, 128, 16, 32, 32)
    x = maxpool(inception("inception3b", x, 128, 128, 192, 32, 96, 64), 3, 2, ceil=True)
    x = inception("inception4a", x, 192, 96, 208, 16, 48, 64)
    x = inception("inception4b", x, 160, 112, 224, 24, 64, 64)
    x = inception("inception4c", x, 128, 128, 256, 24, 64, 64)
    x = inception("inception4d", x, 112, 144, 288, 32, 64, 64)
    x = maxpool(inception("inception4e", x, 256, 160, 320, 32, 128, 128), 2, 2, ceil=True)
    x = inception("inception5a", x, 256, 160, 320, 32, 128, 128)
    x = inception("inception5b", x, 384, 192, 384, 48, 128, 128)
    net.keep("fc", net.linear("fc", x.mean(axis=(1, 2)), CLASSES))
    # The heads that only training uses: torchvision saves them too, and readers must pass over them.
    for head, channels in (("aux1", 512 // w), ("aux2", 528 // w)):
        x = np.zeros((channels, 1, 1))
        unit(head + ".conv", x, 128, 1)
        net.linear(head + ".fc1", np.zeros(2048 // w), 1024 // w)
        net.linear(head + ".fc2", np.zeros(1024 // w), CLASSES)
        del net.layers[head + ".conv.relu"]


NETWORKS = {
    "alexnet": (224, alexnet),
    **{name + ("_bn" if bn else ""): (224, lambda net, cfg=cfg, bn=bn: vgg(net, cfg, bn)) for name, cfg in VGG.items() for bn in (False, True)},
    "googlenet": (64, googlenet),
    "resnet18": (64, lambda net: resnet(net, (2, 2, 2, 2), False)),
    "resnet34": (64, lambda net: resnet(net, (3, 4, 6, 3), False)),
    "resnet50": (64, lambda net: resnet(net, (3, 4, 6, 3), True)),
    **{f"resnet{6 * n + 2}": (32, lambda net, n=n: cifar_resnet(net, n)) for n in (3, 5, 7, 9)},
    "squeezenet1_0": (64, lambda net: squeezenet(net, "1_0")),
    "squeezenet1_1": (64, lambda net: squeezenet(net, "1_1")),
}

networks = {}
for name, (size, build) in NETWORKS.items():
    net = Net(size)
    build(net)
    networks[name] = {
        "size": size,
        "tensors": net.tensors,
        "layers": {k: {"shape": list(v.shape), "values": [float(f"{x:.7g}") for x in (v.sum(), np.abs(v).sum(), v.ravel()[0], v.ravel()[-1])]} for k, v in net.layers.items()},
    }

with open(os.path.join(sys.argv[1], "expected.json"), "w") as file:
    file.write('{"numpy": "%s", "networks": {\n' % np.__version__)
    file.write(",\n".join(f'"{name}": {json.dumps(network, separators=(",", ":"))}' for name, network in networks.items()))
    file.write("\n}}\n")
