namespace Prosodia.Functions.Models;

/// <summary>Models in memory: those that were used last, up to so many bytes. The last one stays, however large.</summary>
/// <param name="capacity">In bytes of packages.</param>
internal sealed class ModelCache(long capacity)
{
    private readonly Lock _lock = new();
    private readonly LinkedList<LoadedModel> _models = []; // the one used last in front
    private long _bytes;

    /// <summary>A model; null if it is not there in this version.</summary>
    public LoadedModel? Find(string id, string etag)
    {
        lock (_lock)
        {
            for (var node = _models.First; node is not null; node = node.Next)
            {
                if (node.Value.Model.Id != id || node.Value.ETag != etag)
                    continue;
                _models.Remove(node);
                _models.AddFirst(node);
                return node.Value;
            }

            return null;
        }
    }

    /// <summary>Takes a model in, in place of other versions of it, and lets go of those that are used least.</summary>
    public void Add(LoadedModel model)
    {
        lock (_lock)
        {
            for (var node = _models.First; node is not null;)
            {
                var next = node.Next;
                if (node.Value.Model.Id == model.Model.Id)
                    Remove(node);
                node = next;
            }

            _models.AddFirst(model);
            _bytes += model.Bytes;
            while (_bytes > capacity && _models.Count > 1)
                Remove(_models.Last!);
        }
    }

    private void Remove(LinkedListNode<LoadedModel> node)
    {
        _models.Remove(node);
        _bytes -= node.Value.Bytes;
    }
}
