provider hotspot {
  probe class__loaded(char*, uintptr_t, void*, uintptr_t);
  probe class__initialization__required(char*, uintptr_t, void*, intptr_t);
  probe mem__pool__gc__begin(
    char*, uintptr_t, char*, uintptr_t,
    uintptr_t, uintptr_t, uintptr_t, uintptr_t);
  probe thread__sleep__begin(long long);
  probe thread__park__begin(uintptr_t, int, long long);
  probe monitor__notifyAll(uintptr_t, uintptr_t, char*, uintptr_t);
};

provider hotspot_jni {
  probe AllocObject__entry(void*, void*);
  probe CallBooleanMethod__return(uintptr_t);
  probe GetStringUTFChars__entry(void*, void*, uintptr_t*);
};
