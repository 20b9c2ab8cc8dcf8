"""Expected values for Caffe's layers, written out from their definitions. Writes caffe/layers.json.

Run: python3 caffe_layers.py   (needs numpy; the file says which version made it)
Every rule is taken from the documentation and source comments of Caffe (caffe.proto, pooling_layer.cpp, lrn_layer.cpp) and written as plain loops
over output pixels; nothing is shared with the code under test. Inputs and weights are rounded to 4 digits, so that the text holds them exactly.
"""
import json
import math
import pathlib

import numpy as np

random = np.random.default_rng(20261126)
cases = []


def numbers(*shape):
    return np.round(random.uniform(-1, 1, shape), 4)


def case(name, kind, parameters, bottoms, tops, blobs=()):
    pack = lambda arrays: [{"shape": list(a.shape), "values": [float(f"{v:.9g}") for v in a.ravel()]} for a in arrays]
    cases.append({"name": name, "type": kind, "parameters": parameters, "bottoms": pack(bottoms), "blobs": pack(blobs), "tops": pack(tops)})


def pooled_size(size, kernel, stride, pad, padded, round_up=True):
    rounding = math.ceil if round_up else math.floor
    count = rounding((size + 2 * pad - kernel) / stride) + 1
    if padded and (count - 1) * stride >= size + pad:
        count -= 1
    return count


def pool(x, kernel, stride, pad, average, round_up=True):
    n, c, h, w = x.shape
    out = np.zeros((n, c, pooled_size(h, kernel[0], stride[0], pad[0], any(pad), round_up), pooled_size(w, kernel[1], stride[1], pad[1], any(pad), round_up)))
    for y in range(out.shape[2]):
        for z in range(out.shape[3]):
            top, left = y * stride[0] - pad[0], z * stride[1] - pad[1]
            bottom, right = min(top + kernel[0], h + pad[0]), min(left + kernel[1], w + pad[1])
            size = (bottom - top) * (right - left)
            window = x[:, :, max(top, 0):min(bottom, h), max(left, 0):min(right, w)]
            out[:, :, y, z] = window.sum((2, 3)) / size if average else window.max((2, 3))
    return out


def convolve(x, weights, bias, stride, pad, dilation, groups):
    n, c, h, w = x.shape
    outputs, _, kh, kw = weights.shape
    padded = np.pad(x, ((0, 0), (0, 0), (pad[0],) * 2, (pad[1],) * 2))
    oh = (h + 2 * pad[0] - (dilation[0] * (kh - 1) + 1)) // stride[0] + 1
    ow = (w + 2 * pad[1] - (dilation[1] * (kw - 1) + 1)) // stride[1] + 1
    out = np.zeros((n, outputs, oh, ow))
    for o in range(outputs):
        group = o // (outputs // groups)
        inputs = slice(group * (c // groups), (group + 1) * (c // groups))
        for y in range(oh):
            for z in range(ow):
                window = padded[:, inputs, y * stride[0]:y * stride[0] + dilation[0] * (kh - 1) + 1:dilation[0], z * stride[1]:z * stride[1] + dilation[1] * (kw - 1) + 1:dilation[1]]
                out[:, o, y, z] = (window * weights[o]).sum((1, 2, 3)) + (0 if bias is None else bias[o])
    return out


def deconvolve(x, weights, bias, stride, pad, groups):
    """The transposition of a convolution: every input pixel adds its kernel to the output."""
    n, c, h, w = x.shape
    _, each, kh, kw = weights.shape
    full = np.zeros((n, each * groups, (h - 1) * stride + kh, (w - 1) * stride + kw))
    for i in range(c):
        group = i // (c // groups)
        for y in range(h):
            for z in range(w):
                full[:, group * each:(group + 1) * each, y * stride:y * stride + kh, z * stride:z * stride + kw] += x[:, i, y, z][:, None, None, None] * weights[i]
    cut = full[:, :, pad:full.shape[2] - pad, pad:full.shape[3] - pad]
    return cut + bias[None, :, None, None]


def lrn_across(x, size, alpha, beta, k):
    out = np.zeros_like(x)
    for c in range(x.shape[1]):
        near = x[:, max(0, c - size // 2):c + size // 2 + 1]
        out[:, c] = x[:, c] / (k + alpha / size * (near ** 2).sum(1)) ** beta
    return out


def lrn_within(x, size, alpha, beta):
    out = np.zeros_like(x)
    half = size // 2
    for y in range(x.shape[2]):
        for z in range(x.shape[3]):
            near = x[:, :, max(0, y - half):y + half + 1, max(0, z - half):z + half + 1]
            out[:, :, y, z] = x[:, :, y, z] / (1 + alpha / size ** 2 * (near ** 2).sum((2, 3))) ** beta
    return out


def softmax(x, axis):
    e = np.exp(x - x.max(axis, keepdims=True))
    return e / e.sum(axis, keepdims=True)


# Poolings: sizes at which the last window begins inside, at the border, and would begin in the padding.
for average in (False, True):
    word = "AVE" if average else "MAX"
    for height, width, kernel, stride, pad in [(5, 6, 3, 2, 0), (6, 7, 3, 2, 0), (7, 8, 2, 2, 1), (6, 5, 2, 2, 1), (5, 7, 3, 2, 1), (4, 4, 3, 1, 2), (5, 8, 3, 3, 1), (6, 6, 4, 3, 0), (4, 7, 5, 1, 2)]:
        x = numbers(2, 2, height, width)
        case(f"{word} {height}x{width} kernel {kernel} stride {stride} pad {pad}", "Pooling", f"pooling_param {{ pool: {word} kernel_size: {kernel} stride: {stride} pad: {pad} }}",
             [x], [pool(x, (kernel,) * 2, (stride,) * 2, (pad,) * 2, average)])
    x = numbers(2, 3, 7, 9)
    case(f"{word} unequal sides", "Pooling", f"pooling_param {{ pool: {word} kernel_h: 3 kernel_w: 2 stride_h: 2 stride_w: 3 pad_h: 1 pad_w: 0 }}", [x], [pool(x, (3, 2), (2, 3), (1, 0), average)])
    case(f"{word} global", "Pooling", f"pooling_param {{ pool: {word} global_pooling: true }}", [x], [(x.mean if average else x.max)(axis=(2, 3), keepdims=True)])
    x = numbers(1, 2, 6, 7)
    case(f"{word} rounded down", "Pooling", f"pooling_param {{ pool: {word} kernel_size: 3 stride: 2 round_mode: FLOOR }}", [x], [pool(x, (3, 3), (2, 2), (0, 0), average, round_up=False)])

for size, alpha, beta, k in [(5, 0.0001, 0.75, 1), (3, 2.0, 0.75, 1), (3, 1.5, 0.5, 2)]:
    x = numbers(2, 7, 3, 4)
    case(f"LRN across {size} k {k}", "LRN", f"lrn_param {{ local_size: {size} alpha: {alpha} beta: {beta} k: {k} }}", [x], [lrn_across(x, size, alpha, beta, k)])
for size, alpha, beta in [(3, 5e-05, 0.75), (3, 3.0, 0.75), (5, 2.0, 0.5)]:
    x = numbers(2, 3, 5, 6)
    case(f"LRN within {size} alpha {alpha}", "LRN", f"lrn_param {{ local_size: {size} alpha: {alpha} beta: {beta} norm_region: WITHIN_CHANNEL }}", [x], [lrn_within(x, size, alpha, beta)])

x, weights, bias = numbers(2, 4, 7, 6), numbers(6, 2, 3, 3), numbers(6)
case("convolution in groups", "Convolution", "convolution_param { num_output: 6 kernel_size: 3 stride: 2 pad: 1 group: 2 }", [x], [convolve(x, weights, bias, (2, 2), (1, 1), (1, 1), 2)], [weights, bias])
weights = numbers(3, 4, 3, 2)
case("convolution with holes and unequal sides, no bias", "Convolution",
     "convolution_param { num_output: 3 kernel_h: 3 kernel_w: 2 stride_h: 1 stride_w: 2 pad_h: 2 pad_w: 1 dilation: 2 bias_term: false }", [x], [convolve(x, weights, None, (1, 2), (2, 1), (2, 2), 1)], [weights])
weights, bias = numbers(3, 4, 3, 2), numbers(3)
case("convolution, sides as a list", "Convolution", "convolution_param { num_output: 3 kernel_size: 3 kernel_size: 2 pad: [1, 0] stride: 1 }", [x], [convolve(x, weights, bias, (1, 1), (1, 0), (1, 1), 1)], [weights, bias])
x, weights, bias = numbers(2, 4, 3, 4), numbers(4, 3, 3, 3), numbers(6)
case("deconvolution in groups", "Deconvolution", "convolution_param { num_output: 6 kernel_size: 3 stride: 2 pad: 1 group: 2 }", [x], [deconvolve(x, weights, bias, 2, 1, 2)], [weights, bias])
x, weights, bias = numbers(3, 2, 3, 2), numbers(5, 12), numbers(5)
case("dense", "InnerProduct", "inner_product_param { num_output: 5 }", [x], [x.reshape(3, 12) @ weights.T + bias], [weights, bias])
case("dense, transposed, no bias", "InnerProduct", "inner_product_param { num_output: 5 transpose: true bias_term: false }", [x], [x.reshape(3, 12) @ weights.T], [weights.T])
row = numbers(3, 12)
case("dense of a row", "InnerProduct", "inner_product_param { num_output: 5 }", [row], [row @ weights.T + bias], [weights, bias])

x = numbers(2, 3, 4, 5)
mean, variance, factor = numbers(3), np.round(random.uniform(0.5, 2, 3), 4), np.array([2.5])
case("batch norm", "BatchNorm", "batch_norm_param { use_global_stats: true eps: 0.001 }", [x],
     [(x - (mean / 2.5)[:, None, None]) / np.sqrt((variance / 2.5)[:, None, None] + 0.001)], [mean, variance, factor])
case("batch norm never trained", "BatchNorm", "", [x], [x / np.sqrt(1e-5)], [mean, variance, np.array([0.0])])
by, bias = numbers(3), numbers(3)
case("scale and bias", "Scale", "scale_param { bias_term: true }", [x], [x * by[:, None, None] + bias[:, None, None]], [by, bias])
case("scale of a row", "Scale", "scale_param { axis: -1 }", [row], [row * weights[0]], [weights[0]])
case("scale over two dimensions", "Scale", "scale_param { axis: 2 num_axes: 2 }", [x], [x * x[0, 0]], [x[0, 0]])
gate = numbers(2, 3)
case("scale by another blob", "Scale", "scale_param { axis: 0 }", [x, gate], [x * gate[:, :, None, None]])
case("bias", "Bias", "", [x], [x + bias[:, None, None]], [bias])
case("ReLU", "ReLU", "", [x], [np.maximum(x, 0)])
case("ReLU with a slope", "ReLU", "relu_param { negative_slope: 0.1 }", [x], [np.where(x > 0, x, 0.1 * x)])
slopes = np.abs(numbers(3))
case("PReLU", "PReLU", "", [x], [np.where(x > 0, x, slopes[:, None, None] * x)], [slopes])
case("PReLU of a row, shared", "PReLU", "prelu_param { channel_shared: true }", [row], [np.where(row > 0, row, 0.25 * row)], [np.array([0.25])])
case("ELU", "ELU", "elu_param { alpha: 0.5 }", [x], [np.where(x > 0, x, 0.5 * (np.exp(x) - 1))])
case("Sigmoid", "Sigmoid", "", [x], [1 / (1 + np.exp(-x))])
case("TanH", "TanH", "", [x], [np.tanh(x)])
case("BNLL", "BNLL", "", [x], [np.log(1 + np.exp(x))])
case("AbsVal", "AbsVal", "", [x], [np.abs(x)])
case("Softmax", "Softmax", "", [x], [softmax(x, 1)])
case("Softmax over the last dimension", "Softmax", "softmax_param { axis: -1 }", [x], [softmax(x, -1)])
case("Power", "Power", "power_param { power: 2 scale: 0.5 shift: 1.5 }", [x], [(1.5 + 0.5 * x) ** 2])
case("Power that shifts only", "Power", "power_param { shift: -0.25 }", [x], [x - 0.25])
y, z = numbers(2, 3, 4, 5), numbers(2, 3, 4, 5)
case("sum", "Eltwise", "", [x, y, z], [x + y + z])
case("sum with factors", "Eltwise", "eltwise_param { operation: SUM coeff: 1 coeff: -0.5 coeff: 2 }", [x, y, z], [x - 0.5 * y + 2 * z])
case("product", "Eltwise", "eltwise_param { operation: PROD }", [x, y, z], [x * y * z])
case("maximum", "Eltwise", "eltwise_param { operation: MAX }", [x, y, z], [np.maximum(np.maximum(x, y), z)])
case("concat", "Concat", "", [x, y], [np.concatenate([x, y], 1)])
case("concat along the height", "Concat", "concat_param { axis: 2 }", [x, y], [np.concatenate([x, y], 2)])
case("slice", "Slice", "slice_param { slice_point: 1 }", [x], [x[:, :1], x[:, 1:]])
case("slice into equal parts", "Slice", "slice_param { axis: 2 }", [x], [x[:, :, :2], x[:, :, 2:]])
case("split", "Split", "", [x], [x, x])
case("dropout", "Dropout", "dropout_param { dropout_ratio: 0.5 }", [x], [x])
case("flatten", "Flatten", "", [x], [x.reshape(2, -1)])
case("reshape", "Reshape", "reshape_param { shape { dim: 0 dim: -1 dim: 4 dim: 1 } }", [x], [x.reshape(2, 15, 4, 1)])
case("reshape written for a batch of seven", "Reshape", "reshape_param { shape { dim: 7 dim: 60 } }", [x], [x.reshape(2, 60)])
case("reshape from a dimension on", "Reshape", "reshape_param { axis: 2 shape { dim: 5 dim: -1 } }", [x], [x.reshape(2, 3, 5, 4)])

path = pathlib.Path(__file__).parent.parent / "caffe" / "layers.json"
path.write_text(json.dumps({"numpy": np.__version__, "cases": cases}, separators=(",", ":")) + "\n")
print(len(cases), "cases,", path.stat().st_size, "bytes")
