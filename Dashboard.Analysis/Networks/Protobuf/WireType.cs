namespace Dashboard.Analysis.Networks.Protobuf;

/// <summary>How a field's value is written; the format's own numbers. Groups (3, 4) died with protobuf 2 and are refused.</summary>
public enum WireType
{
    Varint = 0,
    Fixed64 = 1,
    Bytes = 2,
    Fixed32 = 5,
}
