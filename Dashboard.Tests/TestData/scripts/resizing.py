"""Expected values for resizing: what Pillow 9.4 and OpenCV 4.6 make of small pictures. Writes preprocessing/resizing.json.

Run: python3 resizing.py   (needs numpy, Pillow and cv2; the file says which versions made it)
Bytes are base64, rows from the top, channels interleaved.
"""
import base64
import json
import pathlib

import cv2
import numpy
import PIL
from PIL import Image

random = numpy.random.default_rng(20261125)


def picture(width, height):
    """Smooth colours with noise and hard edges, so that rounding and overshoot would show."""
    y, x = numpy.mgrid[0:height, 0:width]
    planes = [127 + 120 * numpy.sin(x / 3.1 + c) * numpy.cos(y / 4.7 - c) for c in range(3)]
    image = numpy.stack(planes, axis=2) + random.normal(0, 12, (height, width, 3))
    image[height // 3: height // 2, width // 4: width // 2] = [255, 0, 255]
    return numpy.clip(image, 0, 255).astype(numpy.uint8)


def text(array):
    return base64.b64encode(numpy.ascontiguousarray(array).tobytes()).decode()


def pillow(image, width, height, box=None):
    return numpy.asarray(Image.fromarray(image).resize((width, height), Image.BILINEAR, box=box))


def torchvision(image, shorter, crop):
    """Resize(shorter) and CenterCrop(crop) of torchvision, written out with Pillow."""
    height, width = image.shape[:2]
    size = (shorter, int(shorter * height / width)) if width <= height else (int(shorter * width / height), shorter)
    resized = Image.fromarray(image).resize(size, Image.BILINEAR)
    left, top = int(round((size[0] - crop) / 2.0)), int(round((size[1] - crop) / 2.0))
    return numpy.asarray(resized.crop((left, top, left + crop, top + crop)))


def cut_to_shape(image, width, height):
    have_height, have_width = image.shape[:2]
    scale = min(have_width / width, have_height / height)
    left, top = (have_width - width * scale) / 2, (have_height - height * scale) / 2
    return pillow(image, width, height, (left, top, have_width - left, have_height - top))


cases = []
for width, height in [(37, 23), (24, 40), (5, 4), (64, 3)]:
    image = picture(width, height)
    entry = {"width": width, "height": height, "pixels": text(image), "luma": text(numpy.asarray(Image.fromarray(image).convert("L"))), "results": []}

    def add(rule, to, out_width, out_height, sampling, result, channels="rgb"):
        entry["results"].append({"rule": rule, "resizeTo": to, "width": out_width, "height": out_height, "sampling": sampling, "channels": channels, "pixels": text(result)})

    for out_width, out_height in [(12, 9), (16, 16), (51, 33), (7, 30), (width, 11)]:
        add("squash", 0, out_width, out_height, "antialiased", pillow(image, out_width, out_height))
        add("cutToShape", 0, out_width, out_height, "antialiased", cut_to_shape(image, out_width, out_height))
        add("squash", 0, out_width, out_height, "twoNearest", cv2.resize(image, (out_width, out_height), interpolation=cv2.INTER_LINEAR))
    add("shorterSide", 20, 17, 17, "antialiased", torchvision(image, 20, 17))
    left = int(round((26 - 23) / 2.0))  # 1.5 becomes 2: Python rounds halves to even
    add("squash", 26, 23, 23, "antialiased", pillow(image, 26, 26)[left:left + 23, left:left + 23])
    grey = numpy.asarray(Image.fromarray(image).convert("L").resize((10, 8), Image.BILINEAR))
    add("squash", 0, 10, 8, "antialiased", grey, "grey")
    if width % 2 == 0 and height % 2 == 0:
        add("squash", 0, width // 2, height // 2, "twoNearest", cv2.resize(image, (width // 2, height // 2), interpolation=cv2.INTER_LINEAR))
    cases.append(entry)

out = pathlib.Path(__file__).parent.parent / "preprocessing" / "resizing.json"
out.write_text(json.dumps({"pillow": PIL.__version__, "opencv": cv2.__version__, "numpy": numpy.__version__, "cases": cases}, indent=1) + "\n")
