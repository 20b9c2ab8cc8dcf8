using System.Collections;
using System.Reflection;
using LiteDB;

namespace Dashboard.Analysis.Storage;

/// <summary>
/// LiteDB 5.0.20 leaves a transaction that met a damaged page to the garbage collector, whose finalizer then throws and ends the whole process
/// (LiteDB issue 2828), minutes later and out of anybody's reach. The transactions are still listed in the engine when the exception reaches us:
/// taken off the finalizer's queue there, they are plain garbage. Private fields, so a test holds them against the package's version.
/// </summary>
internal static class LiteFinalizers
{
    private static readonly FieldInfo? s_engine = Field(typeof(LiteDatabase), "_engine");
    private static readonly FieldInfo? s_monitor = Field(typeof(LiteDB.Engine.LiteEngine), "_monitor");
    private static readonly FieldInfo? s_transactions = s_monitor is null ? null : Field(s_monitor.FieldType, "_transactions");

    public static bool AreWithinReach => s_engine is not null && s_transactions is not null;

    /// <summary>Call with an exception of LiteDB at hand and before closing, while the database is still referenced.</summary>
    public static void Disarm(LiteDatabase database)
    {
        if (s_engine?.GetValue(database) is LiteDB.Engine.LiteEngine engine && s_monitor?.GetValue(engine) is { } monitor && s_transactions?.GetValue(monitor) is IDictionary transactions)
        {
            lock (transactions)
            {
                foreach (object transaction in transactions.Values)
                {
#pragma warning disable CA1816 // Not our object, and that is the point.
                    GC.SuppressFinalize(transaction);
#pragma warning restore CA1816
                }
            }
        }
    }

    private static FieldInfo? Field(Type type, string name) => type.GetField(name, BindingFlags.Instance | BindingFlags.NonPublic);
}
