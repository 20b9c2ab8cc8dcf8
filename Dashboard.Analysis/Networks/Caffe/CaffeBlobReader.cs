using Dashboard.Analysis.Networks.Onnx;
using Dashboard.Analysis.Networks.Protobuf;

namespace Dashboard.Analysis.Networks.Caffe;

/// <summary>
/// Reads BlobProto messages (github.com/BVLC/caffe, caffe.proto) of one file: shape as a message or as the four old numbers, float32 or float64, packed or
/// one by one. The numbers stay in the file.
/// </summary>
internal sealed class CaffeBlobReader(ProtobufReader reader)
{
    private const int MostDimensions = 32, MostBlobs = 1 << 16, MostPieces = 1 << 21;
    private int _blobs, _pieces;

    /// <summary>The blob that is the current field's value.</summary>
    /// <exception cref="UserErrorException">Damaged, or in a form that is not supported.</exception>
    public CaffeBlob Read()
    {
        long outer = reader.Enter();
        CaffeBlob blob = ReadFields();
        reader.Leave(outer);
        return blob;
    }

    /// <summary>A file that is one blob, as mean images are.</summary>
    /// <inheritdoc cref="Read"/>
    public CaffeBlob ReadFields()
    {
        if (++_blobs > MostBlobs)
        {
            throw reader.Damaged("it holds far more arrays than any network");
        }

        long[] old = new long[4];
        List<long> shape = [];
        List<FileRange> singles = [], doubles = [];
        bool isOld = false;
        while (reader.Next())
        {
            switch (reader.Field)
            {
                case >= 1 and <= 4:
                    old[reader.Field - 1] = reader.ReadInteger();
                    isOld = true;
                    break;
                case 5:
                    Piece(singles, WireType.Fixed32, sizeof(float));
                    break;
                case 7:
                    Shape(shape);
                    break;
                case 8:
                    Piece(doubles, WireType.Fixed64, sizeof(double));
                    break;
                case 10 or 12:
                    throw reader.Damaged("it holds weights in the half-precision form of NVIDIA's Caffe, which is not supported");
                default:
                    reader.Skip();
                    break;
            }
        }

        return new CaffeBlob(shape.Count > 0 || !isOld ? shape : old, doubles.Count > 0 ? OnnxType.Double : OnnxType.Float, doubles.Count > 0 ? doubles : singles);
    }

    private void Shape(List<long> shape)
    {
        long outer = reader.Enter();
        while (reader.Next())
        {
            if (reader.Field == 1)
            {
                reader.AddIntegers(shape, MostDimensions);
            }
            else
            {
                reader.Skip();
            }
        }

        reader.Leave(outer);
    }

    private void Piece(List<FileRange> pieces, WireType single, int width)
    {
        if (reader.Wire != WireType.Bytes && reader.Wire != single)
        {
            throw reader.Damaged("weights are of another type than their field says");
        }

        FileRange piece = reader.Skip();
        if (piece.Length % width != 0)
        {
            throw reader.Damaged("weights end within a number");
        }

        // Each piece costs memory, however few bytes it has in the file.
        if (++_pieces > MostPieces)
        {
            throw reader.Damaged("its weights are written number by number, which is read for small networks only");
        }

        pieces.Add(piece);
    }
}
