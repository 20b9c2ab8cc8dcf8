using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Dashboard.Analysis.Datasets.Imported;

/// <summary>The identity of a dataset: its classes, labels, names and bytes, wherever they lie.</summary>
internal static class DatasetContent
{
    private const string Version = "imported dataset 1";

    /// <param name="classes">All of them, in order.</param>
    /// <param name="images">Names and labels.</param>
    /// <param name="hashes">SHA-256 of each picture's bytes.</param>
    /// <param name="applyOrientation">Whether photographs are turned as their EXIF says.</param>
    /// <returns>SHA-256, lower-case hex.</returns>
    public static string HashOf(ClassList classes, DatasetImages images, byte[][] hashes, bool applyOrientation)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(string.Create(CultureInfo.InvariantCulture, $"{Version}\norientation {(applyOrientation ? "applied" : "ignored")}\n{classes.Count} classes"));
        for (int i = 0; i < classes.Count; i++)
        {
            Append(classes.Keys[i]);
            Append(classes.Names[i]);
        }

        hash.AppendData(MemoryMarshal.AsBytes(images.Labels.AsSpan()));
        for (int i = 0; i < hashes.Length; i++)
        {
            Append(images.Names[i]);
            hash.AppendData(hashes[i]);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());

        void Append(string text) => hash.AppendData(Encoding.UTF8.GetBytes(text + "\0"));
    }
}
