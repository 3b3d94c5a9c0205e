/**
 * Reads the typhoon service of the Zhejiang water department, {@code /Api/TyphoonInfo/{number}}. The format and its traps are
 * described in {@code README.md} beside this file.
 */
@NullMarked
package cn.anlan.server.typhoon.zjwater;

import org.jspecify.annotations.NullMarked;
