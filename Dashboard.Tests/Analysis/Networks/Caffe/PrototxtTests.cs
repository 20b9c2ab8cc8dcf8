using Dashboard.Analysis;
using Dashboard.Analysis.Networks.Caffe.Prototxt;

namespace Dashboard.Tests.Analysis.Networks.Caffe;

/// <summary>Protobuf's text format, as people write it by hand.</summary>
public sealed class PrototxtTests
{
    private const string Text = """
        # A comment, "quotes" { and all
        name: "two" ' parts' # joined
        layer < name: "a" type: "ReLU"; bottom: ["x", "y"], top: 'it''s' > layer { inner: { flag: true } inner_other { word: AVE } }
        escaped: "tab\tquote\"back\\"
        numbers: [1, -2] numbers: 3
        fraction: -1.5e-3 fraction_f: 0.5f point: .25 huge: 1e39
        no: false yes: 1
        """;

    private static readonly PrototxtMessage s_root = PrototxtParser.Parse(Text, "test.prototxt");

    [Fact]
    public void Every_form_of_a_value_is_read()
    {
        Assert.Equal("two parts", s_root.Text("name", ""));
        Assert.Equal("tab\tquote\"back\\", s_root.Text("escaped", ""));
        Assert.Equal([1L, -2, 3], s_root.Integers("numbers"));
        Assert.Equal((-1.5e-3f, 0.5f, 0.25f), (s_root.Single("fraction", 0), s_root.Single("fraction_f", 0), s_root.Single("point", 0)));
        Assert.Equal((false, true, true), (s_root.Flag("no", true), s_root.Flag("yes", false), s_root.Flag("left_out", true)));
        Assert.Equal((7L, 2.5f, "w"), (s_root.Integer("left_out", 7), s_root.Single("left_out", 2.5f), s_root.Word("left_out", "w")));
    }

    [Fact]
    public void Messages_stand_in_either_kind_of_bracket_with_or_without_a_colon()
    {
        IReadOnlyList<PrototxtMessage> layers = s_root.Messages("layer");
        Assert.Equal(["x", "y"], layers[0].Texts("bottom"));
        Assert.Equal(["its"], layers[0].Texts("top"));
        Assert.True(layers[1].Message("inner").Flag("flag", false));
        Assert.Equal("AVE", layers[1].Message("inner_other").Word("word", ""));
        Assert.Equal(3, layers[1].Line);
        Assert.False(layers[1].Message("left_out").Has("flag"));
    }

    [Fact]
    public void A_value_of_another_form_is_named_with_its_line()
    {
        AssertSays(() => s_root.Integer("fraction", 0), "line 6: \"fraction\" is -1.5e-3, which is no whole number");
        AssertSays(() => s_root.Single("huge", 0), "line 6: \"huge\" is 1e39, which is no number");
        AssertSays(() => s_root.Integer("numbers", 0), "line 5: \"numbers\" is given twice");
        AssertSays(() => s_root.Flag("name", true), "line 2: \"name\" is neither true nor false");
        AssertSays(() => s_root.Word("name", ""), "line 2: \"name\" is no name of a choice");
        AssertSays(() => s_root.Text("yes", ""), "line 7: \"yes\" is no text in quotes");
        AssertSays(() => s_root.Message("yes"), "line 7: \"yes\" is no message in braces");
    }

    [Fact]
    public void A_field_nobody_asked_for_is_known()
    {
        PrototxtMessage message = PrototxtParser.Parse("known: 1 harmless: 2 strange: 3", "test.prototxt");
        message.Integer("known", 0);
        Assert.Equal("strange", message.Unread(new HashSet<string> { "harmless" }));
        message.Integer("strange", 0);
        Assert.Null(message.Unread(new HashSet<string> { "harmless" }));
    }

    private static void AssertSays(Action ask, string says)
    {
        string message = Assert.Throws<UserErrorException>(ask).Message;
        Assert.StartsWith("The Caffe description test.prototxt cannot be used: ", message, StringComparison.Ordinal);
        Assert.Contains(says, message, StringComparison.Ordinal);
    }
}
