// Compiled by MSBuild while the solution builds (Directory.Build.targets), not part of any assembly.
// Why it exists and why it is safe: docs/decisions/torchsharp-on-debian-12.md
using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

public sealed class CureLibTorchSharp : Task
{
    private const string MissingVersion = "GLIBCXX_3.4.32";
    private const string PresentVersion = "GLIBCXX_3.4.19";
    private const string MissingSymbol = "_ZSt21ios_base_library_initv";
    private const string PresentSymbol = "_ZNSt6chrono3_V212steady_clock3nowEv";

    /// <summary>The output or publish folder that holds the copied library.</summary>
    [Required]
    public string Folder { get; set; }

    [Required]
    public string FileName { get; set; }

    public override bool Execute()
    {
        if (!Directory.Exists(Folder) || MachineHasMissingVersion())
        {
            return true;
        }

        foreach (string file in Directory.EnumerateFiles(Folder, FileName, SearchOption.AllDirectories))
        {
            Cure(file);
        }

        return true;
    }

    /// <summary>Whether the libstdc++ that the loader would take knows the version. Where none is found nothing is changed.</summary>
    private static bool MachineHasMissingVersion()
    {
        string[] folders = (Environment.GetEnvironmentVariable("LD_LIBRARY_PATH") ?? "").Split(':').Where(f => f.Length > 0)
            .Concat(new[] { "/lib/x86_64-linux-gnu", "/usr/lib/x86_64-linux-gnu", "/lib64", "/usr/lib64", "/usr/lib" }).ToArray();
        string library = folders.Select(f => Path.Combine(f, "libstdc++.so.6")).FirstOrDefault(File.Exists);
        return library == null || IndexOf(File.ReadAllBytes(library), Encoding.ASCII.GetBytes(MissingVersion + "\0"), 0) >= 0;
    }

    private void Cure(string file)
    {
        byte[] elf = File.ReadAllBytes(file);
        Dictionary<string, Section> sections = ReadSections(elf);
        Section strings, symbols, needs;
        if (!sections.TryGetValue(".dynstr", out strings) || !sections.TryGetValue(".dynsym", out symbols) || !sections.TryGetValue(".gnu.version_r", out needs))
        {
            Log.LogWarning("{0} is not an ELF library with symbol versions; TorchSharp may not load on this machine.", file);
            return;
        }

        Need missing = null, present = null;
        foreach (Need need in ReadNeeds(elf, needs, strings))
        {
            if (need.Name == MissingVersion) missing = need;
            if (need.Name == PresentVersion) present = need;
        }

        if (missing == null)
        {
            return; // Already cured, or a later TorchSharp that no longer asks for it.
        }

        int missingSymbol = FindSymbol(elf, symbols, strings, MissingSymbol), presentSymbol = FindSymbol(elf, symbols, strings, PresentSymbol);
        if (present == null || missingSymbol < 0 || presentSymbol < 0)
        {
            Log.LogWarning("{0} asks for {1} in a way this build does not know how to cure; TorchSharp may not load on this machine.", file, MissingVersion);
            return;
        }

        // vna_hash at +0 and vna_name at +8 of a Vernaux entry; st_name at +0 of a symbol.
        Array.Copy(elf, present.Offset, elf, missing.Offset, 4);
        Array.Copy(elf, present.Offset + 8, elf, missing.Offset + 8, 4);
        Array.Copy(elf, presentSymbol, elf, missingSymbol, 4);

        // A new file takes the old one's place and time: a link into the package cache stays as it was, and MSBuild does not copy again.
        DateTime written = File.GetLastWriteTimeUtc(file);
        string beside = file + ".cured";
        File.WriteAllBytes(beside, elf);
        File.SetLastWriteTimeUtc(beside, written);
        File.Delete(file);
        File.Move(beside, file);
        Log.LogMessage(MessageImportance.Normal, "{0}: {1} replaced, so that it loads with this machine's libstdc++.", file, MissingVersion);
    }

    private sealed class Section { public int Offset, Size; }

    private sealed class Need { public int Offset; public string Name; }

    private static Dictionary<string, Section> ReadSections(byte[] elf)
    {
        var sections = new Dictionary<string, Section>();
        if (elf.Length < 64 || elf[0] != 0x7f || elf[1] != 'E' || elf[2] != 'L' || elf[3] != 'F' || elf[4] != 2)
        {
            return sections;
        }

        int table = (int)BitConverter.ToInt64(elf, 0x28);
        int entrySize = BitConverter.ToUInt16(elf, 0x3A), count = BitConverter.ToUInt16(elf, 0x3C), namesIndex = BitConverter.ToUInt16(elf, 0x3E);
        int names = (int)BitConverter.ToInt64(elf, table + (namesIndex * entrySize) + 0x18);
        for (int i = 0; i < count; i++)
        {
            int header = table + (i * entrySize);
            sections[ReadName(elf, names + (int)BitConverter.ToUInt32(elf, header))] = new Section
            {
                Offset = (int)BitConverter.ToInt64(elf, header + 0x18),
                Size = (int)BitConverter.ToInt64(elf, header + 0x20),
            };
        }

        return sections;
    }

    private static IEnumerable<Need> ReadNeeds(byte[] elf, Section needs, Section strings)
    {
        int need = needs.Offset;
        while (true)
        {
            int count = BitConverter.ToUInt16(elf, need + 2), entry = need + (int)BitConverter.ToUInt32(elf, need + 8);
            for (int i = 0; i < count; i++)
            {
                yield return new Need { Offset = entry, Name = ReadName(elf, strings.Offset + (int)BitConverter.ToUInt32(elf, entry + 8)) };
                entry += (int)BitConverter.ToUInt32(elf, entry + 12);
            }

            int next = (int)BitConverter.ToUInt32(elf, need + 12);
            if (next == 0) yield break;
            need += next;
        }
    }

    private static int FindSymbol(byte[] elf, Section symbols, Section strings, string name)
    {
        const int SymbolSize = 24;
        for (int at = symbols.Offset; at < symbols.Offset + symbols.Size; at += SymbolSize)
        {
            if (ReadName(elf, strings.Offset + (int)BitConverter.ToUInt32(elf, at)) == name) return at;
        }

        return -1;
    }

    private static string ReadName(byte[] elf, int offset)
    {
        int end = Array.IndexOf(elf, (byte)0, offset);
        return Encoding.ASCII.GetString(elf, offset, end - offset);
    }

    private static int IndexOf(byte[] text, byte[] pattern, int from)
    {
        for (int i = from; i <= text.Length - pattern.Length; i++)
        {
            int j = 0;
            while (j < pattern.Length && text[i + j] == pattern[j]) j++;
            if (j == pattern.Length) return i;
        }

        return -1;
    }
}
