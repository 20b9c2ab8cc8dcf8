using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Dashboard.Analysis.Runs;
using Dashboard.Services;

namespace Dashboard.Api.V1;

/// <summary>Strong entity tags: equal tags, equal bytes. Made of what an answer is computed from, so that a program that has it already costs no computing.</summary>
internal static class ContentTag
{
    private static readonly ConditionalWeakTable<RunImages, string> s_images = [];

    /// <param name="parts">All that the answer depends on. The program's version is one of them: a later one may write it in another way.</param>
    public static string Of(params IEnumerable<string> parts) => Quote(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts.Prepend(ProgramVersion.Text)))));

    public static string Of(byte[] bytes) => Quote(SHA256.HashData(bytes));

    /// <summary>A run's activations, labels, predictions and names, as one word.</summary>
    public static string Key(Run run, RunImages images) => string.Join('/', [run.Id, run.ContentKey, s_images.GetValue(images, Hash), .. run.ClassNames]);

    private static string Hash(RunImages images)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(MemoryMarshal.AsBytes(images.Labels.AsSpan()));
        hash.AppendData(MemoryMarshal.AsBytes(images.Predictions.AsSpan()));
        foreach (string name in images.Names)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(name + "\n"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static string Quote(byte[] hash) => $"\"{Convert.ToHexStringLower(hash)[..32]}\"";
}
