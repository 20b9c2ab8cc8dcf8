using Dashboard.Analysis.Datasets.Demo.Objects;

namespace Dashboard.Analysis.Datasets.Demo;

/// <param name="Name">What a person calls it, in lower case.</param>
/// <param name="Draw">Draws it upright, filling object space.</param>
/// <param name="MaximalTilt">Degrees the object may lean either way; 180 for what lies about in any direction.</param>
internal sealed record DemoClass(string Name, Action<ObjectPainter> Draw, float MaximalTilt);

/// <summary>The demo's classes, in the order that class indices follow. A change here is a new renderer version.</summary>
internal static class DemoClasses
{
    public static readonly IReadOnlyList<DemoClass> All =
    [
        new("airplane", Transport.Airplane, 70),
        new("apple", Food.Apple, 25),
        new("banana", Food.Banana, 60),
        new("bicycle", Transport.Bicycle, 15),
        new("bird", Animals.Bird, 20),
        new("bottle", Household.Bottle, 60),
        new("butterfly", Animals.Butterfly, 60),
        new("cactus", Nature.Cactus, 12),
        new("candle", Household.Candle, 12),
        new("car", Transport.Car, 15),
        new("cat", Animals.Cat, 22),
        new("chair", Household.Chair, 15),
        new("clock", Household.Clock, 20),
        new("cup", Household.Cup, 20),
        new("fish", Animals.Fish, 40),
        new("flower", Nature.Flower, 25),
        new("glasses", Things.Glasses, 25),
        new("guitar", Things.Guitar, 60),
        new("hammer", Things.Hammer, 180),
        new("hat", Things.Hat, 25),
        new("house", Transport.House, 10),
        new("ice cream", Food.IceCream, 30),
        new("key", Things.Key, 180),
        new("lamp", Household.Lamp, 12),
        new("mushroom", Food.Mushroom, 25),
        new("sailboat", Transport.Sailboat, 15),
        new("scissors", Things.Scissors, 180),
        new("shoe", Things.Shoe, 25),
        new("snail", Animals.Snail, 20),
        new("snowman", Nature.Snowman, 12),
        new("tree", Nature.Tree, 10),
        new("umbrella", Things.Umbrella, 35),
    ];
}
