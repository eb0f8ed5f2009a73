/*
 * Ruby's way to document: above each probe, with stars for a list.
 */
provider ruby {
  /*
     ruby:::method-entry(classname, methodname, filename, lineno);

     Reached when a method begins.

     * `classname` the class, as text
     * `lineno` where the call is, from 1
  */
  probe method__entry(const char *classname, const char *methodname, const char *filename, int lineno);
  /*
     ruby:::raise(classname, filename, lineno);
  */
  probe raise(const char *classname, const char *filename, int lineno);


  /* Not documentation: there is a blank line. */

  probe symbol__create(const char *string, const char *filename, int lineno);
  probe array__create(long length, const char *filename, int lineno);
  probe gc__mark__begin();
  probe gc__mark__end(void);
};
