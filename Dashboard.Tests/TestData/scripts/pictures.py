"""Pictures of every kind a dataset may hold, and the RGB that Pillow makes of them. Writes pictures/.

Run: python3 pictures.py   (needs numpy, Pillow and cv2 for 16-bit PNG)
expected.json: file -> width, height, RGB bytes in base64, rows from the top, as Image.open(file).convert("RGB") gives them; of 16-bit files the upper byte.
"""
import base64
import json
import pathlib

import cv2
import numpy
from PIL import Image

out = pathlib.Path(__file__).parent.parent / "pictures"
y, x = numpy.mgrid[0:12, 0:16]
colour = numpy.stack([x * 16, y * 21, 255 - x * 8 - y * 5], axis=2).astype(numpy.uint8)
image = Image.fromarray(colour)
grey = Image.fromarray((x * 10 + y * 8).astype(numpy.uint8))
wide = (colour.astype(numpy.uint16) << 8) | 0x5A

image.save(out / "colour.jpg", quality=95, subsampling=0)
image.save(out / "progressive.jpg", quality=95, subsampling=0, progressive=True)
grey.save(out / "grey.jpg", quality=95)
image.convert("CMYK").save(out / "cmyk.jpg", quality=98, subsampling=0)
exif = Image.Exif()
exif[274] = 6
image.save(out / "turned.jpg", quality=95, subsampling=0, exif=exif)
image.save(out / "colour.png")
alpha = numpy.dstack([colour, (x * 17).astype(numpy.uint8)])
Image.fromarray(alpha).save(out / "alpha.png")
image.quantize(16).save(out / "palette.png")
cv2.imwrite(str(out / "wide.png"), wide[:, :, ::-1])
cv2.imwrite(str(out / "widegrey.png"), ((x * 10 + y * 8).astype(numpy.uint16) << 8) | 0x5A)
image.save(out / "colour.webp", lossless=True)
image.save(out / "colour.bmp")
grey.convert("RGB").quantize(256).save(out / "frames.gif", save_all=True, append_images=[Image.new("L", (16, 12), 255)])

expected = {}
for file in sorted(out.iterdir()):
    if file.suffix == ".json":
        continue
    if file.name == "wide.png":
        rgb = (wide >> 8).astype(numpy.uint8)
    elif file.name == "widegrey.png":
        rgb = numpy.repeat((x * 10 + y * 8).astype(numpy.uint8)[:, :, None], 3, axis=2)
    else:
        rgb = numpy.asarray(Image.open(file).convert("RGB"))
    expected[file.name] = {"width": rgb.shape[1], "height": rgb.shape[0], "pixels": base64.b64encode(rgb.tobytes()).decode()}
(out / "expected.json").write_text(json.dumps(expected, indent=1) + "\n")
