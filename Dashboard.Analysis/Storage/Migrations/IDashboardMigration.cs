using LiteDB;

namespace Dashboard.Analysis.Storage.Migrations;

/// <summary>One step of dashboard.db's schema. Once released it is never changed: a later step corrects it.</summary>
internal interface IDashboardMigration
{
    /// <summary>Date and subject, as in the class's name; recorded in the database when done.</summary>
    string Id { get; }

    void Apply(ILiteDatabase database);
}
