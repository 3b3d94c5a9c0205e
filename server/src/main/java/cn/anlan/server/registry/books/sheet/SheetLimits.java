package cn.anlan.server.registry.books.sheet;

/**
 * How much of a file is read. A file beyond a limit is refused whole, but for a cell that is too long: that is an error of its row.
 *
 * @param fileBytes of the file as it is sent
 * @param rows with something in them, below the heading
 * @param cellChars of one cell
 * @param columns of a sheet
 * @param unpackedBytes of everything that is taken out of an archive, together
 * @param ratio unpacked to packed size of an archive's entry, once more than {@link #RATIO_FREE_BYTES} of it are unpacked
 */
public record SheetLimits(long fileBytes, int rows, int cellChars, int columns, long unpackedBytes, int ratio) {

    /** The largest file that is taken in: a million rows of twenty columns have about 120 MB as xlsx. */
    public static final long LARGEST_FILE_BYTES = 256L << 20;

    /** The most rows of a book. */
    public static final int MOST_ROWS = 1_000_000;

    /** The longest cell: what Excel itself holds (Excel specifications and limits: 32,767 characters). */
    public static final int LONGEST_CELL_CHARS = 32_767;

    /** The most columns of a sheet. */
    public static final int MOST_COLUMNS = 500;

    /** The most bytes that are taken out of one archive. */
    public static final long LARGEST_UNPACKED_BYTES = 4L << 30;

    /** The highest ratio of an archive's entry; deflate itself ends at 1,032, tables of numbers lie below 50. */
    public static final int HIGHEST_RATIO = 200;

    /** What may be unpacked whatever the ratio. */
    public static final long RATIO_FREE_BYTES = 8L << 20;

    /** The most files in an archive. */
    public static final int MOST_ENTRIES = 2_000;

    /** The limits in service. */
    public static final SheetLimits STANDARD = new SheetLimits(
            LARGEST_FILE_BYTES, MOST_ROWS, LONGEST_CELL_CHARS, MOST_COLUMNS, LARGEST_UNPACKED_BYTES, HIGHEST_RATIO);
}
