namespace Dashboard.Tests.Analysis.Networks.Onnx;

internal static partial class OperatorCases
{
    private static IEnumerable<OperatorCase> Dense()
    {
        yield return Of("as PyTorch", 9, [2, 5], "Gemm", "x w b", g => g.Weight("w", 3, 5).Weight("b", 3), ("transB", 1));
        yield return Of("untransposed, no bias", 11, [2, 5], "Gemm", "x w", g => g.Weight("w", 5, 3));
        yield return Of("factors", 13, [5, 2], "Gemm", "x w b", g => g.Weight("w", 5, 3).Weight("b", 2, 3), ("transA", 1), ("alpha", 0.5f), ("beta", 2f));
        yield return Of("beta on a row", 13, [2, 5], "Gemm", "x w b", g => g.Weight("w", 5, 3).Weight("b", 1, 3), ("beta", 0.5f));
        yield return Of("bias is one number", 7, [2, 5], "Gemm", "x w b", g => g.Weight("w", 5, 3).Weight("b", 1));
        yield return Of("column bias", 7, [2, 5], "Gemm", "x w b", g => g.Weight("w", 5, 3).Weight("b", 2, 1));
        yield return Of("matrix", 7, [2, 5], "MatMul", "x w", g => g.Weight("w", 5, 3));
        yield return Of("batches", 13, [2, 1, 4, 5], "MatMul", "x w", g => g.Weight("w", 3, 5, 2));
        yield return Of("vector", 13, [2, 4, 5], "MatMul", "x w", g => g.Weight("w", 5));
        yield return new OperatorCase("MatMul of two computed", new OnnxBuilder(13).Input("x", 2, 3, 4).Input("z", 2, 4, 5).Node("MatMul", "x z", "y"), "MatMul");
    }

    private static IEnumerable<OperatorCase> Normalizations()
    {
        foreach ((int opset, long[] shape) in ((int, long[])[])[(7, [2, 3, 4, 5]), (9, [2, 3]), (15, [2, 3, 6])])
        {
            yield return Of($"rank {shape.Length}", opset, shape, "BatchNormalization", "x s b m v", g => g.Weight("s", 3).Weight("b", 3).Weight("m", 3).Weight("v", [0.5f, 1.5f, 2f], 3), ("epsilon", 0.01f));
        }

        yield return Of("maps", 13, [2, 3, 4, 5], "InstanceNormalization", "x s b", g => g.Weight("s", 3).Weight("b", 3));
        yield return Of("last", 17, [2, 3, 8], "LayerNormalization", "x s b", g => g.Weight("s", 8).Weight("b", 8));
        yield return Of("two axes, no bias", 17, [2, 3, 8], "LayerNormalization", "x s", g => g.Weight("s", 3, 8), ("axis", 1), ("epsilon", 0.1f));
        yield return Of("scale is broadcast", 17, [2, 3, 8], "LayerNormalization", "x s b", g => g.Weight("s", 8).Weight("b", 1), ("axis", -2));
        foreach (int size in (int[])[1, 3, 5])
        {
            yield return Unary("LRN", 13, [2, 7, 3, 4], ("size", size), ("alpha", 0.9f), ("beta", 0.6f), ("bias", 1.5f));
        }
    }

    private static IEnumerable<OperatorCase> Reductions()
    {
        foreach (string type in (string[])["ReduceMean", "ReduceMax", "ReduceMin", "ReduceSum", "ReduceProd", "ReduceL1", "ReduceL2", "ReduceSumSquare"])
        {
            yield return Unary(type, 11, [2, 3, 4, 5], ("axes", new[] { 2, -1 }));
            yield return Unary(type, 11, [2, 3, 4], ("axes", new[] { 1 }), ("keepdims", 0));
            yield return Of("axes as input", 18, [2, 3, 4], type, "x a", g => g.Longs("a", -1, 0));
            yield return Unary(type, 18, [2, 3], ("keepdims", 0));
            yield return Unary(type, 18, [2, 3], ("noop_with_empty_axes", 1));
        }

        yield return Unary("ArgMax", 13, [3, 7], ("axis", 1), ("keepdims", 0));
    }

    private static IEnumerable<OperatorCase> Quantized()
    {
        byte[] bytes = [.. Enumerable.Range(0, 54).Select(i => (byte)(i * 37))];
        yield return new OperatorCase("DequantizeLinear of a tensor", new OnnxBuilder(10).Input("x", 1, 3, 5, 5).Tensor("q", OnnxBuilder.UInt8, [2, 3, 3, 3], bytes)
            .Weight("s", [0.02f]).Tensor("z", OnnxBuilder.UInt8, [], [128]).Node("DequantizeLinear", "q s z", "w").Node("Conv", "x w", "y"), "DequantizeLinear", "Conv");
        yield return new OperatorCase("DequantizeLinear of channels", new OnnxBuilder(13).Input("x", 1, 3, 5, 5).Tensor("q", OnnxBuilder.Int8, [2, 3, 3, 3], bytes)
            .Weight("s", [0.02f, 0.03f], 2).Tensor("z", OnnxBuilder.Int8, [2], [3, 250]).Node("DequantizeLinear", "q s z", "w", ("axis", 0)).Node("Conv", "x w", "y"), "DequantizeLinear", "Conv");
        yield return new OperatorCase("DequantizeLinear without zero point", new OnnxBuilder(13).Input("x", 2, 6).Tensor("q", OnnxBuilder.Int8, [6, 9], bytes)
            .Weight("s", 9).Node("DequantizeLinear", "q s", "w").Node("MatMul", "x w", "y"), "DequantizeLinear");
        yield return new OperatorCase("DequantizeLinear in blocks", new OnnxBuilder(21).Input("x", 2, 6).Tensor("q", OnnxBuilder.Int8, [6, 9], bytes)
            .Weight("s", 3, 9).Node("DequantizeLinear", "q s", "w", ("axis", 0), ("block_size", 2)).Node("MatMul", "x w", "y"), "DequantizeLinear");
        yield return new OperatorCase("DequantizeLinear of 4 bits", new OnnxBuilder(21).Input("x", 2, 6).Tensor("q", OnnxBuilder.Int4, [6, 9], bytes[..27])
            .Weight("s", [0.1f]).Node("DequantizeLinear", "q s", "w").Node("MatMul", "x w", "y"), "DequantizeLinear");
    }
}
