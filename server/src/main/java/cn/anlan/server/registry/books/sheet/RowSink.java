package cn.anlan.server.registry.books.sheet;

/** Takes what is read, in the order of the file. */
public interface RowSink {

    /** A new table begins. */
    void table(String name);

    /**
     * A row that is not blank.
     *
     * @return whether more of this table is wanted
     */
    boolean row(SheetRow row);
}
