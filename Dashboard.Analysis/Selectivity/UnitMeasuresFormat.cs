namespace Dashboard.Analysis.Selectivity;

/// <summary>A row as bytes, field by field in the order of the table's columns.</summary>
internal static class UnitMeasuresFormat
{
    public static void Write(BinaryWriter writer, UnitMeasures row)
    {
        writer.Write(row.Unit);
        writer.Write((byte)row.Status);
        writer.Write(row.NImages);
        writer.Write(row.NClasses);
        writer.Write(row.Min);
        writer.Write(row.Max);
        writer.Write(row.Mean);
        writer.Write(row.NZero);
        writer.Write(row.NPositive);
        writer.Write(row.NNegative);
        writer.Write(row.NDistinct);
        writer.Write(row.TopClass);
        writer.Write(row.TopNTied);
        writer.Write(row.TopClassCount);
        writer.Write(row.TopClassSelectivity);
        writer.Write(row.LocalistClass);
        writer.Write(row.LocalistMargin);
        writer.Write(row.IsLocalist);
        writer.Write(row.LocalistOffClass);
        writer.Write(row.LocalistOffMargin);
        writer.Write(row.IsLocalistOff);
        writer.Write(row.PrecisionClass);
        writer.Write(row.PrecisionNTied);
        writer.Write(row.Precision);
        writer.Write(row.PrecisionLo);
        writer.Write(row.PrecisionHi);
        writer.Write(row.PrecisionKUsed);
        writer.Write(row.PrecisionThreshold);
        writer.Write(row.PrecisionTieStraddles);
        writer.Write(row.RecallAtK);
        writer.Write(row.TopkNClasses);
        writer.Write(row.IsObjectDetector);
        writer.Write(row.CcmasClass);
        writer.Write(row.CcmasNTied);
        writer.Write(row.Ccmas);
        writer.Write(row.CcmasMacro);
        writer.Write(row.MuMax);
        writer.Write(row.MuNot);
        writer.Write(row.MuNotMacro);
        writer.Write(row.CcmasOfTopClass);
        writer.Write(row.DA);
        writer.Write(row.AucClass);
        writer.Write(row.AucNTied);
        writer.Write(row.Auc);
        writer.Write(row.ApClass);
        writer.Write(row.ApNTied);
        writer.Write(row.Ap);
        writer.Write(row.MiClass);
        writer.Write(row.MiNTied);
        writer.Write(row.Informedness);
        writer.Write(row.MiThreshold);
        writer.Write(row.MiHitRate);
        writer.Write(row.MiFalseAlarmRate);
        writer.Write(row.MiSpecificity);
        writer.Write(row.MiPrecision);
        writer.Write(row.MiNAbove);
        writer.Write(row.DPrime);
        writer.Write(row.Criterion);
        writer.Write(row.F1Class);
        writer.Write(row.F1NTied);
        writer.Write(row.F1);
        writer.Write(row.F1Threshold);
        writer.Write(row.RecallAtPClass);
        writer.Write(row.RecallAtPNTied);
        writer.Write(row.RecallAtP);
        writer.Write(row.RecallAtPFirstClass);
        writer.Write(row.RecallAtPFirst);
        writer.Write(row.GapSize);
        writer.Write(row.GapRel);
        writer.Write(row.GapHigh);
        writer.Write(row.GapLow);
        writer.Write(row.GapNAbove);
        writer.Write(row.GapClass);
        writer.Write(row.GapNTied);
        writer.Write(row.GapPurity);
        writer.Write(row.GapRecall);
    }

    // Initializers run in the order in which they are written.
    public static UnitMeasures Read(BinaryReader reader) => new()
    {
        Unit = reader.ReadInt32(),
        Status = (UnitStatus)reader.ReadByte(),
        NImages = reader.ReadInt32(),
        NClasses = reader.ReadInt32(),
        Min = reader.ReadDouble(),
        Max = reader.ReadDouble(),
        Mean = reader.ReadDouble(),
        NZero = reader.ReadInt32(),
        NPositive = reader.ReadInt32(),
        NNegative = reader.ReadInt32(),
        NDistinct = reader.ReadInt32(),
        TopClass = reader.ReadInt32(),
        TopNTied = reader.ReadInt32(),
        TopClassCount = reader.ReadInt32(),
        TopClassSelectivity = reader.ReadDouble(),
        LocalistClass = reader.ReadInt32(),
        LocalistMargin = reader.ReadDouble(),
        IsLocalist = reader.ReadBoolean(),
        LocalistOffClass = reader.ReadInt32(),
        LocalistOffMargin = reader.ReadDouble(),
        IsLocalistOff = reader.ReadBoolean(),
        PrecisionClass = reader.ReadInt32(),
        PrecisionNTied = reader.ReadInt32(),
        Precision = reader.ReadDouble(),
        PrecisionLo = reader.ReadDouble(),
        PrecisionHi = reader.ReadDouble(),
        PrecisionKUsed = reader.ReadInt32(),
        PrecisionThreshold = reader.ReadDouble(),
        PrecisionTieStraddles = reader.ReadBoolean(),
        RecallAtK = reader.ReadDouble(),
        TopkNClasses = reader.ReadInt32(),
        IsObjectDetector = reader.ReadBoolean(),
        CcmasClass = reader.ReadInt32(),
        CcmasNTied = reader.ReadInt32(),
        Ccmas = reader.ReadDouble(),
        CcmasMacro = reader.ReadDouble(),
        MuMax = reader.ReadDouble(),
        MuNot = reader.ReadDouble(),
        MuNotMacro = reader.ReadDouble(),
        CcmasOfTopClass = reader.ReadDouble(),
        DA = reader.ReadDouble(),
        AucClass = reader.ReadInt32(),
        AucNTied = reader.ReadInt32(),
        Auc = reader.ReadDouble(),
        ApClass = reader.ReadInt32(),
        ApNTied = reader.ReadInt32(),
        Ap = reader.ReadDouble(),
        MiClass = reader.ReadInt32(),
        MiNTied = reader.ReadInt32(),
        Informedness = reader.ReadDouble(),
        MiThreshold = reader.ReadDouble(),
        MiHitRate = reader.ReadDouble(),
        MiFalseAlarmRate = reader.ReadDouble(),
        MiSpecificity = reader.ReadDouble(),
        MiPrecision = reader.ReadDouble(),
        MiNAbove = reader.ReadInt32(),
        DPrime = reader.ReadDouble(),
        Criterion = reader.ReadDouble(),
        F1Class = reader.ReadInt32(),
        F1NTied = reader.ReadInt32(),
        F1 = reader.ReadDouble(),
        F1Threshold = reader.ReadDouble(),
        RecallAtPClass = reader.ReadInt32(),
        RecallAtPNTied = reader.ReadInt32(),
        RecallAtP = reader.ReadDouble(),
        RecallAtPFirstClass = reader.ReadInt32(),
        RecallAtPFirst = reader.ReadDouble(),
        GapSize = reader.ReadDouble(),
        GapRel = reader.ReadDouble(),
        GapHigh = reader.ReadDouble(),
        GapLow = reader.ReadDouble(),
        GapNAbove = reader.ReadInt32(),
        GapClass = reader.ReadInt32(),
        GapNTied = reader.ReadInt32(),
        GapPurity = reader.ReadDouble(),
        GapRecall = reader.ReadDouble(),
    };
}
