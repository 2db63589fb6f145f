using Prosodia.Evaluation.SharedModels;
using Prosodia.Models;

namespace Prosodia.Jobs.Contract;

/// <summary>One final model on all of a prepared corpus: <c>models/{Model}.zip</c>.</summary>
/// <param name="Spec">How it is tuned.</param>
/// <param name="Of">Which of the models.</param>
/// <param name="Model">Id of the model: as that of a job.</param>
public sealed record FinalModel(SharedModelsSpec Spec, SharedModelKind Of, string Model) : JobWork
{
    /// <inheritdoc/>
    public override string Name => "final-model";

    /// <inheritdoc/>
    public override IEnumerable<string> Problems()
    {
        foreach (var problem in Spec.Errors())
            yield return problem;
        if (!Enum.IsDefined(Of))
            yield return $"There is no model {Of}.";
        if (!Job.IsId(Model, 128))
            yield return "The model's id must be 1 to 128 letters, digits, '-' and '_'.";
    }
}
