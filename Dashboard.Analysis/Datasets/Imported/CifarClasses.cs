using Dashboard.Analysis.Datasets.Files;

namespace Dashboard.Analysis.Datasets.Imported;

/// <summary>Class names of CIFAR: from the file that comes with it, else as published.</summary>
internal static class CifarClasses
{
    private const string Ten = "airplane automobile bird cat deer dog frog horse ship truck";

    private const string Hundred =
        "apple aquarium_fish baby bear beaver bed bee beetle bicycle bottle bowl boy bridge bus butterfly camel can castle caterpillar cattle chair chimpanzee clock cloud "
        + "cockroach couch crab crocodile cup dinosaur dolphin elephant flatfish forest fox girl hamster house kangaroo keyboard lamp lawn_mower leopard lion lizard lobster "
        + "man maple_tree motorcycle mountain mouse mushroom oak_tree orange orchid otter palm_tree pear pickup_truck pine_tree plain plate poppy porcupine possum rabbit "
        + "raccoon ray road rocket rose sea seal shark shrew skunk skyscraper snail snake spider squirrel streetcar sunflower sweet_pepper table tank telephone television "
        + "tiger tractor train trout tulip turtle wardrobe whale willow_tree wolf woman worm";

    public static ClassList Of(IFileTree tree, string file, DatasetKind kind)
    {
        string names = file[..(file.LastIndexOf('/') + 1)] + (kind == DatasetKind.Cifar100 ? "fine_label_names.txt" : "batches.meta.txt");
        return tree.Contains(names) ? ClassList.Parse(tree.Read(names), names) : ClassList.Of((kind == DatasetKind.Cifar100 ? Hundred : Ten).Split(' '));
    }
}
