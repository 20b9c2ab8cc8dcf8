namespace Dashboard.Analysis.Networks.Caffe.Prototxt;

/// <summary>One value of a field; a repeated field is several of them.</summary>
/// <param name="Name">Of the field.</param>
/// <param name="Line">Where it stands, from 1.</param>
/// <param name="Kind">Word, number, text, or symbol for a message.</param>
/// <param name="Text">As written; of a text what stands between the quotes.</param>
/// <param name="Message">The value of a message field.</param>
internal sealed record PrototxtField(string Name, int Line, PrototxtKind Kind, string Text, PrototxtMessage? Message);
