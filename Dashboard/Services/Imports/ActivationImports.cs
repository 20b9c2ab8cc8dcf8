using Dashboard.Analysis;
using Dashboard.Analysis.Activations.Imports;
using Dashboard.Analysis.Activations.Imports.Arrays;
using Dashboard.Analysis.Runs;

namespace Dashboard.Services.Imports;

/// <summary>Imports of activations for pages, by the same way as the verb's.</summary>
public sealed class ActivationImports(Workspace workspace)
{
    public IJob Import(ImportRequest request) => workspace.ImportActivations(request);

    /// <summary>What the chosen files hold, as far as their headers say; those that cannot be read are sentences.</summary>
    public static (IReadOnlyList<FoundArray> Arrays, IReadOnlyList<string> Problems) Find(IReadOnlyList<string> paths, CancellationToken cancellation)
    {
        List<FoundArray> arrays = [];
        List<string> problems = [];
        foreach (string path in paths.Where(p => !ActivationForm.IsText(p)))
        {
            try
            {
                arrays.AddRange(ArrayContents.List(path, cancellation).Select(a => new FoundArray(path, a)));
            }
            catch (UserErrorException error)
            {
                problems.Add(error.Message);
            }
        }

        return (arrays, problems);
    }
}
