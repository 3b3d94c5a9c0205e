package cn.anlan.server.kernel;

/** Words for the reader in both of Anlan's languages. Chinese comes first. */
public record Bilingual(String zh, String en) {}
