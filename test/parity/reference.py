#!/usr/bin/env python3
"""The references that photonym is held to, computed without any of its code.

    reference.py pixels < jobs.json      what Pillow makes of pictures
    reference.py resample < jobs.json    what Pillow's filters make of raw pixels
    reference.py nearest LAST TARGET OUT which pixels Pillow's nearest neighbour takes
    reference.py logits MODEL.onnx       what a network answers to the formula tensor
    reference.py commit MODELS           writes references/ anew

Needs Pillow and numpy; `logits` and `commit` also onnx. See README.md.
"""

import hashlib
import json
import sys
from io import BytesIO
from pathlib import Path

import numpy as np
from PIL import Image, ImageCms, ImageOps

HERE = Path(__file__).parent
NEAREST, BILINEAR = 0, 2


def for_model(picture, size, crop):
    """Hugging Face's MobileNetV2ImageProcessor up to the rescaling, on a loaded picture."""
    # Pillow turns a TIFF on loading and before version 10 would turn it again here.
    if picture.format != "TIFF":
        picture = ImageOps.exif_transpose(picture)
    picture = picture.convert("RGB")
    width, height = picture.size
    short, long = (width, height) if width <= height else (height, width)
    resized = (size, int(size * long / short))
    if width > height:
        resized = resized[::-1]
    pixels = np.asarray(picture.resize(resized, BILINEAR, reducing_gap=None))
    top = (pixels.shape[0] - crop) // 2
    left = (pixels.shape[1] - crop) // 2
    return pixels[top : top + crop, left : left + crop]


def for_notebook(picture, crop):
    """The notebook's own line."""
    return np.asarray(picture.convert("RGB").resize((crop, crop), NEAREST))


def profile_of(picture):
    data = picture.info.get("icc_profile")
    if not data:
        return None
    try:
        profile = ImageCms.ImageCmsProfile(BytesIO(data))
        return ImageCms.getProfileDescription(profile).strip()
    except Exception:
        return "unreadable"


def pixels():
    answers = []
    for job in json.load(sys.stdin):
        try:
            with Image.open(job["picture"]) as picture:
                facts = {
                    "mode": picture.mode,
                    "profile": profile_of(picture),
                    "transparent": "transparency" in picture.info or picture.mode in ("RGBA", "LA"),
                }
                picture.load()
                Path(job["notebook"]).write_bytes(for_notebook(picture, job["crop"]).tobytes())
                model = for_model(picture, job["size"], job["crop"])
                Path(job["model"]).write_bytes(model.tobytes())
        except Exception as error:
            facts = {"error": f"{type(error).__name__}: {error}"}
        answers.append(facts)
    json.dump(answers, sys.stdout)


def resample():
    for job in json.load(sys.stdin):
        width, height = job["from"]
        raw = np.frombuffer(Path(job["source"]).read_bytes(), dtype=np.uint8)
        picture = Image.fromarray(raw.reshape(height, width, 3))
        resized = picture.resize(tuple(job["to"]), job["filter"])
        Path(job["out"]).write_bytes(np.asarray(resized).tobytes())


def nearest(last, target, out):
    """For each width from 1 to `last`: the source column of each of the target's columns."""
    rows = []
    for width in range(1, last + 1):
        columns = np.arange(width, dtype=np.int32)[np.newaxis, :]
        # Pillow resizes 32-bit integers by the code that it resizes RGB by.
        resized = Image.fromarray(columns, mode="I").resize((target, 1), NEAREST)
        rows.append(np.asarray(resized)[0].astype("<u2"))
    Path(out).write_bytes(np.concatenate(rows).tobytes())


def formula(width, height):
    """The picture and tensor that the specs draw by the same formula (test/parity/formula.ts)."""
    y, x = np.mgrid[0:height, 0:width]
    red = x * 255 // max(width - 1, 1)
    green = y * 255 // max(height - 1, 1)
    blue = (x // 9 ^ y // 7) * 37 % 256
    return np.stack([red, green, blue], axis=-1).astype(np.uint8)


def convolve(x, weights, bias, pads, strides, group):
    """Convolution as the sum over the kernel's places of matrix products; [c, h, w]."""
    top, left, bottom, right = pads
    x = np.pad(x, ((0, 0), (top, bottom), (left, right)))
    outs, ins, rows, columns = weights.shape
    height = (x.shape[1] - rows) // strides[0] + 1
    width = (x.shape[2] - columns) // strides[1] + 1
    out = np.zeros((group, outs // group, height, width))
    weights = weights.reshape(group, outs // group, ins, rows, columns)
    for row in range(rows):
        for column in range(columns):
            part = x[:, row : row + height * strides[0] : strides[0]]
            part = part[:, :, column : column + width * strides[1] : strides[1]]
            part = part[:, :height, :width].reshape(group, ins, height, width)
            out += np.einsum("goi,gihw->gohw", weights[..., row, column], part, optimize=True)
    return out.reshape(outs, height, width) + bias[:, np.newaxis, np.newaxis]


def logits(path):
    """The network in float64, operator by operator, on the formula's tensor in -1 to 1."""
    import onnx
    from onnx import numpy_helper

    graph = onnx.load(path).graph
    values = {t.name: numpy_helper.to_array(t).astype(np.float64) for t in graph.initializer}
    tensor = formula(224, 224).transpose(2, 0, 1).astype(np.float64)
    values[graph.input[0].name] = (tensor / 255 - 0.5) / 0.5
    for node in graph.node:
        given = [values[name] for name in node.input]
        options = {a.name: onnx.helper.get_attribute_value(a) for a in node.attribute}
        if node.op_type == "Conv":
            given[0] = given[0].reshape(given[0].shape[0], *(given[0].shape[1:] or (1, 1)))
            out = convolve(*given, options["pads"], options["strides"], options["group"])
        elif node.op_type == "Clip":
            out = np.clip(*given)
        elif node.op_type == "Relu":
            out = np.maximum(given[0], 0)
        elif node.op_type == "Add":
            out = given[0] + given[1]
        elif node.op_type == "GlobalAveragePool":
            out = given[0].mean(axis=(1, 2), keepdims=True)
        elif node.op_type == "Flatten":
            out = given[0].reshape(-1)
        elif node.op_type == "Gemm" and options == {"transB": 1}:
            out = given[1] @ given[0] + given[2]
        else:
            raise NotImplementedError(f"{node.op_type} {options}")
        values[node.output[0]] = out
    return [round(float(value), 5) for value in values[graph.output[0].name]]


# Width, height, EXIF orientation, shortest edge, crop.
CASES = (
    [(300, 200, 1, 72, 64), (211, 333, 1, 72, 64), (1001, 667, 1, 72, 64), (20, 13, 1, 72, 64)]
    + [(72, 72, 1, 72, 64), (1, 1, 1, 72, 64), (71, 500, 1, 72, 64), (640, 480, 1, 256, 224)]
    + [(151, 100, orientation, 72, 64) for orientation in range(2, 9)]
)


def commit(models):
    folder = HERE / "references"
    folder.mkdir(exist_ok=True)
    cases = []
    for width, height, orientation, size, crop in CASES:
        picture = Image.fromarray(formula(width, height))
        picture.getexif()[0x0112] = orientation
        name = f"{width}x{height}-{orientation}.png"
        Image.fromarray(for_model(picture, size, crop)).save(folder / name, optimize=True)
        notebook = hashlib.sha256(for_notebook(picture, crop).tobytes()).hexdigest()
        cases.append(
            dict(width=width, height=height, orientation=orientation, size=size, crop=crop)
            | dict(model=name, notebook=notebook)
        )
    dump(folder / "pixels.json", cases)
    for path in sorted(Path(models).glob("*/onnx/model.onnx")):
        sha256 = hashlib.sha256(path.read_bytes()).hexdigest()
        name = path.parent.parent.name
        dump(folder / f"{name}.json", dict(model=name, sha256=sha256, logits=logits(path)))


def dump(path, value):
    path.write_text(json.dumps(value, indent=2) + "\n")


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["pixels"]:
            pixels()
        case ["resample"]:
            resample()
        case ["nearest", last, target, out]:
            nearest(int(last), int(target), out)
        case ["logits", path]:
            json.dump(logits(path), sys.stdout)
        case ["commit", models]:
            commit(models)
        case _:
            sys.exit(__doc__)
