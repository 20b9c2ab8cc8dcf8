namespace Dashboard.Tests.Analysis.Networks.Onnx;

internal static partial class OperatorCases
{
    private static IEnumerable<OperatorCase> Shapes()
    {
        yield return Unary("Flatten", 9, [2, 3, 4, 5]);
        yield return Unary("Flatten", 13, [2, 3, 4, 5], ("axis", 3));
        yield return Unary("Flatten", 13, [2, 3, 4, 5], ("axis", -1));
        yield return Unary("Flatten", 13, [2, 3, 4, 5], ("axis", 0));
        yield return Of("zero and minus one", 7, [2, 3, 4, 5], "Reshape", "x s", g => g.Longs("s", 0, -1, 5));
        yield return Of("leading one that is no batch", 7, [4, 6], "Reshape", "x s", g => g.Longs("s", 1, 4, 2, 3));
        yield return new OperatorCase("Reshape to a computed shape", new OnnxBuilder(13).Input("x", 2, 3, 4, 5).Node("Shape", "x", "s").Longs("i", 0).Longs("m", -1).Node("Gather", "s i", "n").Node("Concat", "n m", "t", ("axis", 0)).Node("Reshape", "x t", "y"), "Reshape", "Shape", "Gather", "Concat");
        yield return Unary("Transpose", 13, [2, 3, 4, 5], ("perm", new[] { 0, 2, 3, 1 }));
        yield return Unary("Transpose", 13, [2, 3, 4]);
        yield return Unary("Squeeze", 11, [2, 1, 3, 1], ("axes", new[] { 1 }));
        yield return Of("axes as input", 13, [2, 1, 3, 1], "Squeeze", "x a", g => g.Longs("a", -1, 1));
        yield return Of("all", 13, [2, 1, 3, 1], "Squeeze", "x", g => g);
        yield return Unary("Unsqueeze", 11, [2, 3], ("axes", new[] { 0, 3 }));
        yield return Of("axes as input", 13, [2, 3], "Unsqueeze", "x a", g => g.Longs("a", -1, 1));
        yield return Unary("Shape", 13, [2, 3, 4]);
        yield return Unary("Shape", 15, [2, 3, 4], ("start", -2), ("end", 3));
        yield return Unary("Size", 13, [2, 3, 4]);
        yield return Of("stretch", 13, [3, 1], "Expand", "x s", g => g.Longs("s", 2, 1, 4));
        yield return Of("keep", 13, [2, 3, 4], "Expand", "x s", g => g.Longs("s", 1, 1));
        yield return Of("repeat", 13, [2, 3], "Tile", "x s", g => g.Longs("s", 2, 3));
    }

    private static IEnumerable<OperatorCase> Indexing()
    {
        yield return Of("channels", 7, [2, 3, 4, 5], "Concat", "x w x", g => g.Weight("w", 2, 1, 4, 5), ("axis", 1));
        yield return Of("last", 13, [2, 3], "Concat", "x w", g => g.Weight("w", 2, 2), ("axis", -1));
        yield return new OperatorCase("Split into sizes", new OnnxBuilder(11).Input("x", 2, 7).Node("Split", "x", "a b c", ("axis", 1), ("split", new[] { 2, 1, 4 })).Node("Concat", "c a", "y", ("axis", 1)), "Split");
        yield return new OperatorCase("Split by input", new OnnxBuilder(13).Input("x", 2, 7).Longs("s", 3, 4).Node("Split", "x s", "a b", ("axis", -1)).Node("Concat", "b a", "y", ("axis", 1)), "Split");
        yield return new OperatorCase("Split evenly", new OnnxBuilder(13).Input("x", 6, 2).Node("Split", "x", "a b c").Node("Sub", "c a", "y"), "Split");
        yield return new OperatorCase("Split with a rest", new OnnxBuilder(18).Input("x", 7, 2).Node("Split", "x", "a b c", ("num_outputs", 3)).Node("Concat", "c b a", "y", ("axis", 0)), "Split");
        yield return Unary("Slice", 9, [5, 6, 7], ("starts", new[] { 1, -3 }), ("ends", new long[] { long.MaxValue, -1 }), ("axes", new[] { 0, 2 }));
        yield return Of("steps", 10, [5, 6, 7], "Slice", "x s e a t", g => g.Longs("s", 4, 0).Longs("e", -100, 100).Longs("a", 0, 2).Longs("t", -2, 3));
        yield return Of("every second pixel", 13, [1, 2, 6, 7], "Slice", "x s e a t", g => g.Longs("s", 0, 0).Longs("e", long.MaxValue, long.MaxValue).Longs("a", 2, 3).Longs("t", 2, 2));
        yield return Of("nothing left", 13, [5, 6], "Slice", "x s e", g => g.Longs("s", 3).Longs("e", 1));
        yield return Of("reversed to the first", 13, [5, 2], "Slice", "x s e a t", g => g.Longs("s", -1).Longs("e", long.MinValue).Longs("a", 0).Longs("t", -1));
        yield return Of("several", 13, [5, 6], "Gather", "x i", g => g.Tensor("i", OnnxBuilder.Int64, [2, 2], Bytes(0, -1, 3, 3)), ("axis", 1));
        yield return Of("one", 7, [5, 6, 2], "Gather", "x i", g => g.Tensor("i", OnnxBuilder.Int64, [], Bytes(2)), ("axis", 1));
    }

    private static IEnumerable<OperatorCase> Paddings()
    {
        yield return Unary("Pad", 7, [1, 2, 3, 4], ("pads", new[] { 0, 1, 2, 0, 0, 0, 1, 3 }), ("value", 0.7f));
        yield return Of("as input", 11, [1, 2, 3, 4], "Pad", "x p v", g => g.Longs("p", 0, 4, 0, 0, 0, 4, 0, 0).Weight("v", [-0.5f]));
        yield return Of("cuts", 13, [1, 2, 5, 4], "Pad", "x p", g => g.Longs("p", 0, 0, -1, 0, 0, 0, 1, -2));
        yield return Of("axes", 18, [1, 2, 5, 4], "Pad", "x p - a", g => g.Longs("p", 1, 2, 0, 1).Longs("a", -1, 2));
        yield return Of("mirrored", 13, [1, 2, 4, 5], "Pad", "x p", g => g.Longs("p", 0, 1, 2, 3, 0, 0, 3, 1), ("mode", "reflect"));
        yield return Of("edge", 13, [1, 2, 4, 5], "Pad", "x p", g => g.Longs("p", 0, 1, 2, 3, 0, 0, 3, 7), ("mode", "edge"));
    }

    private static IEnumerable<OperatorCase> Resizes()
    {
        yield return Unary("Upsample", 7, [1, 2, 3, 4], ("scales", new[] { 1f, 1f, 2f, 3f }), ("mode", "nearest"));
        yield return Of("linear", 9, [1, 2, 3, 4], "Upsample", "x s", g => g.Weight("s", [1, 1, 2, 2], 4), ("mode", "linear"));
        yield return Of("nearest", 10, [1, 2, 3, 4], "Resize", "x s", g => g.Weight("s", [1, 1, 2, 1.6f], 4), ("mode", "nearest"));
        foreach (string coordinates in (string[])["half_pixel", "pytorch_half_pixel", "align_corners", "asymmetric", "tf_half_pixel_for_nn"])
        {
            if (coordinates != "tf_half_pixel_for_nn")
            {
                yield return Of($"linear up {coordinates}", 13, [1, 2, 3, 4], "Resize", "x - s", g => g.Weight("s", [1, 1, 2, 2.6f], 4), ("mode", "linear"), ("coordinate_transformation_mode", coordinates));
                yield return Of($"linear down {coordinates}", 13, [1, 2, 7, 9], "Resize", "x - - z", g => g.Longs("z", 1, 2, 4, 5), ("mode", "linear"), ("coordinate_transformation_mode", coordinates));
                yield return Of($"cubic {coordinates}", 13, [1, 2, 7, 9], "Resize", "x - - z", g => g.Longs("z", 1, 2, 10, 6), ("mode", "cubic"), ("coordinate_transformation_mode", coordinates));
            }

            foreach (string nearest in (string[])["round_prefer_floor", "round_prefer_ceil", "floor", "ceil"])
            {
                yield return Of($"{coordinates} {nearest}", coordinates.StartsWith("tf", StringComparison.Ordinal) ? 11 : 13, [1, 2, 5, 4], "Resize", coordinates.StartsWith("tf", StringComparison.Ordinal) ? "x e s" : "x - s",
                    g => g.Weight("s", [1, 1, 1.8f, 0.6f], 4).Weight("e", [], 0), ("mode", "nearest"), ("coordinate_transformation_mode", coordinates), ("nearest_mode", nearest));
            }
        }

        yield return Of("cubic, outside left out", 13, [1, 1, 7, 9], "Resize", "x - s", g => g.Weight("s", [1, 1, 1.7f, 0.6f], 4), ("mode", "cubic"), ("cubic_coeff_a", -0.5f), ("exclude_outside", 1));
        yield return Of("antialias", 18, [1, 1, 12, 9], "Resize", "x - s", g => g.Weight("s", [1, 1, 0.4f, 0.5f], 4), ("mode", "linear"), ("antialias", 1));
        yield return Of("axes", 18, [1, 1, 12, 9], "Resize", "x - - z", g => g.Longs("z", 6, 20), ("mode", "linear"), ("axes", new[] { 2, 3 }));
        yield return Of("keeps its aspect", 18, [1, 1, 12, 9], "Resize", "x - - z", g => g.Longs("z", 6, 6), ("mode", "linear"), ("axes", new[] { 2, 3 }), ("keep_aspect_ratio_policy", "not_larger"));
        yield return Of("symmetric", 19, [1, 1, 5, 9], "Resize", "x - s", g => g.Weight("s", [1, 1, 2.3f, 0.7f], 4), ("mode", "linear"), ("coordinate_transformation_mode", "half_pixel_symmetric"));
    }

    private static IEnumerable<OperatorCase> Constants()
    {
        yield return new OperatorCase("Constant tensor", new OnnxBuilder(9).Input("x", 2, 3).Node("Constant", "", "c", ("value", OnnxBuilder.TensorOf("", OnnxBuilder.Float, [3]).Bytes(4, [0, 0, 0x80, 0x3f, 0, 0, 0, 0x40, 0, 0, 0x40, 0x40]))).Node("Mul", "x c", "y"), "Constant");
        yield return new OperatorCase("Constant numbers", new OnnxBuilder(13).Input("x", 2, 3).Node("Constant", "", "c", ("value_floats", new[] { 1f, 2f, 4f })).Node("Constant", "", "d", ("value_float", 0.5f)).Node("Mul", "x c", "z").Node("Add", "z d", "y"), "Constant");
        yield return new OperatorCase("Constant shape", new OnnxBuilder(13).Input("x", 2, 3).Node("Constant", "", "c", ("value_ints", new[] { 3, 2 })).Node("Reshape", "x c", "y"), "Constant");
        yield return new OperatorCase("ConstantOfShape", new OnnxBuilder(9).Input("x", 2, 3).Longs("s", 2, 3).Node("ConstantOfShape", "s", "c", ("value", OnnxBuilder.TensorOf("", OnnxBuilder.Float, [1]).Bytes(4, [0, 0, 0, 0x3f]))).Node("Add", "x c", "y"), "ConstantOfShape");
        yield return new OperatorCase("ConstantOfShape of zeros", new OnnxBuilder(9).Input("x", 2, 3).Node("Shape", "x", "s").Node("ConstantOfShape", "s", "c").Node("Sub", "c x", "y"), "ConstantOfShape");
        yield return new OperatorCase("Cast to integers and back", new OnnxBuilder(13).Input("x", 2, 3).Weight("w", [9], 1).Node("Mul", "x w", "z").Node("Cast", "z", "i", ("to", OnnxBuilder.Int32)).Node("Cast", "i", "y", ("to", OnnxBuilder.Float)), "Cast");
        foreach ((string what, ProtobufWriter weight) in Weights())
        {
            yield return new OperatorCase($"Weights as {what}", new OnnxBuilder(13).Input("x", 2, 3).Initializer(weight).Node("Cast", "w", "f", ("to", OnnxBuilder.Float)).Node("Add", "x f", "y"), "Cast");
        }

        yield return Unary("Identity", Newest, [2, 3]);
        yield return Unary("Dropout", Oldest, [2, 3], ("ratio", 0.5f));
        yield return Of("ratio as input", 13, [2, 3], "Dropout", "x r", g => g.Weight("r", [0.4f]));
        yield return new OperatorCase("Dropout mask", new OnnxBuilder(13).Input("x", 2, 3).Node("Dropout", "x", "d m").Node("Cast", "m", "y", ("to", OnnxBuilder.Float)), "Dropout");
    }

    /// <summary>Three numbers in each form the format knows: bytes as in memory, or lists of numbers.</summary>
    private static IEnumerable<(string, ProtobufWriter)> Weights()
    {
        yield return ("float16", OnnxBuilder.TensorOf("w", OnnxBuilder.Float16, [3]).Bytes(9, [0x00, 0x38, 0x00, 0xc5, 0x01, 0x00]));
        yield return ("float16 numbers", OnnxBuilder.TensorOf("w", OnnxBuilder.Float16, [3]).Packed(5, [0x3800, 0xc500, 0x0001]));
        yield return ("bfloat16", OnnxBuilder.TensorOf("w", OnnxBuilder.BFloat16, [3]).Bytes(9, [0x00, 0x3f, 0xa0, 0xc0, 0x80, 0x41]));
        yield return ("double", OnnxBuilder.TensorOf("w", OnnxBuilder.Double, [3]).Bytes(9, [.. BitConverter.GetBytes(0.1), .. BitConverter.GetBytes(-2.5), .. BitConverter.GetBytes(1e3)]));
        yield return ("double numbers", OnnxBuilder.TensorOf("w", OnnxBuilder.Double, [3]).Bytes(10, [.. BitConverter.GetBytes(0.1), .. BitConverter.GetBytes(-2.5), .. BitConverter.GetBytes(1e3)]));
        yield return ("int32 numbers", OnnxBuilder.TensorOf("w", OnnxBuilder.Int32, [3]).Packed(5, [7, -9, 300]));
        yield return ("int64 numbers", OnnxBuilder.TensorOf("w", OnnxBuilder.Int64, [3]).Packed(7, [7, -9, 300]));
        yield return ("int64 numbers one by one", OnnxBuilder.TensorOf("w", OnnxBuilder.Int64, [3]).Integer(7, 7).Integer(7, -9).Integer(7, 300));
        yield return ("uint16", OnnxBuilder.TensorOf("w", OnnxBuilder.UInt16, [3]).Bytes(9, [1, 0, 0xff, 0xff, 0, 0x80]));
        yield return ("uint32", OnnxBuilder.TensorOf("w", OnnxBuilder.UInt32, [3]).Bytes(9, [1, 0, 0, 0, 0, 0, 0, 0x80, 2, 0, 0, 0]));
        yield return ("bool", OnnxBuilder.TensorOf("w", OnnxBuilder.Bool, [3]).Bytes(9, [1, 0, 1]));
        yield return ("int8 numbers", OnnxBuilder.TensorOf("w", OnnxBuilder.Int8, [3]).Packed(5, [7, -9, 100]));
    }

    private static byte[] Bytes(params long[] values) => System.Runtime.InteropServices.MemoryMarshal.AsBytes<long>(values).ToArray();
}
