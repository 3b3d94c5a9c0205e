package cn.anlan.server.registry.books;

/** How far an import has come. */
public enum ImportState {
    /** Its file is kept and is being read. */
    READING,
    /** It was read: somebody looks at it. */
    PREVIEW,
    /** Its good rows are being taken. */
    TAKING,
    /** They are taken; they can be taken back. */
    TAKEN,
    /** They were taken back. */
    UNDONE,
    /** Somebody does not want it. */
    CANCELLED,
    /** Its file cannot be read; why is told. */
    FAILED
}
